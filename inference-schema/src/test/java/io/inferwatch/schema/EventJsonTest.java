// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventJsonTest {
    private static final Instant TIME = Instant.parse("2026-11-21T08:00:00.123456Z");

    private final JsonWriter json = new JsonWriter();
    private final EventJson documents = new EventJson(json);

    @Test
    void fullEvent_hasEveryField() {
        documents.write(
                InferenceEvent.builder("Risk-Model", "2")
                        .id("e1")
                        .time(TIME)
                        .duration(Duration.ofNanos(1500))
                        .role(ModelRole.SHADOW)
                        .parentVersion("1")
                        .hyperparameter("depth", "6")
                        .requestId("r1")
                        .numeric("a", 1)
                        .numeric("a.b", 2.5)
                        .numeric("age", Double.NaN)
                        .numeric("price", Double.POSITIVE_INFINITY)
                        .numeric("x", Double.NEGATIVE_INFINITY)
                        .categorical("country", "DE")
                        .bool("new", true)
                        .text("comment", "\"hi\"\n")
                        .predictionValue(0.75)
                        .predictionLabel("good")
                        .probability("good", 0.75)
                        .threshold(0.5)
                        .ranking(List.of("z", "a", "z"))
                        .attribution("a.b", -0.1)
                        .samplingWeight(10)
                        .label("team", "x")
                        .source(new Source("checkout", "1.2", "prod", "h1"))
                        .traceId("t")
                        .spanId("s")
                        .pii(new PiiReport(
                                List.of("EMAIL"), List.of("input.text.comment"), List.of("input.text.comment")))
                        .build(),
                "unused");
        assertThat(json).hasToString("""
                {"@timestamp":"2026-11-21T08:00:00.123456Z",\
                "event":{"id":"e1","duration":1500,"outcome":"success","dataset":"inference.risk_model"},\
                "model":{"name":"Risk-Model","version":"2","role":"shadow","parent_version":"1",\
                "hyperparameters":{"depth":"6"}},\
                "request":{"id":"r1"},\
                "input":{"num":{"a":1,"a.b":2.5},"cat":{"country":"DE"},"bool":{"new":true},\
                "text":{"comment":"\\"hi\\"\\n"},"nonfinite":["age:NaN","price:+Infinity","x:-Infinity"]},\
                "prediction":{"value":0.75,"label":"good","probability":{"good":0.75},"threshold":0.5,"ranking":["z","a","z"]},\
                "attribution":{"a.b":-0.1},"sampling":{"weight":10},"labels":{"team":"x"},\
                "service":{"name":"checkout","version":"1.2","environment":"prod"},"host":{"name":"h1"},\
                "trace":{"id":"t"},"span":{"id":"s"},\
                "pii":{"types":["EMAIL"],"fields":["input.text.comment"],"masked":["input.text.comment"]}}""");
    }

    @Test
    void experiment_isAnObjectOfItsOwn_andABlankNameIsNone() {
        documents.write(
                InferenceEvent.builder("m", "1")
                        .experiment("ranker-2", "candidate")
                        .build(),
                "e1");
        assertThat(json.toString()).contains("\"experiment\":{\"name\":\"ranker-2\",\"arm\":\"candidate\"}");
        assertThat(InferenceEvent.builder("m", "1")
                        .experiment(" ", "control")
                        .build()
                        .experiment())
                .isNull();
    }

    @Test
    void inferenceOfARun_staysAnInferenceWhenItSaysThatTheRunIsFinished() {
        InferenceEvent row = InferenceEvent.builder("m", "1")
                .time(TIME)
                .runId("nightly")
                .runFinished(true)
                .numeric("a", 1)
                .build();
        assertThat(row.isRunEnd()).isFalse();
        documents.write(row, "e1");
        assertThat(json.toString())
                .contains("\"run\":{\"id\":\"nightly\"}", "\"num\":{\"a\":1}")
                .doesNotContain("finished");
    }

    @Test
    void runEnd_namesItsRun() {
        InferenceEvent end = InferenceEvent.builder("m", "1")
                .time(TIME)
                .runId("nightly")
                .runFinished(true)
                .build();
        assertThat(end.toBuilder().build()).isEqualTo(end);
        documents.write(end, "e1");
        assertThat(json).hasToString("""
                {"@timestamp":"2026-11-21T08:00:00.123456Z","event":{"id":"e1"},"model":{"name":"m"},\
                "run":{"id":"nightly","finished":true}}""");
    }

    @Test
    void runEnd_withoutARun_isRefused() {
        InferenceEvent end =
                InferenceEvent.builder("m", "1").runId(" ").runFinished(true).build();
        assertThatThrownBy(() -> documents.write(end, "e1"))
                .hasMessage("run.id: Expecting the run that is finished. Found: none");
    }

    @Test
    void failure_withoutIds_takesTheGivenOne() {
        documents.write(
                InferenceEvent.builder("m", "1")
                        .time(TIME)
                        .error("E", "why", null)
                        .build(),
                "given");
        assertThat(json).hasToString("""
                {"@timestamp":"2026-11-21T08:00:00.123456Z",\
                "event":{"id":"given","outcome":"failure","dataset":"inference.m"},\
                "error":{"type":"E","message":"why"},\
                "model":{"name":"m","version":"1","role":"primary"},"request":{"id":"given"},\
                "input":{},"prediction":{},"sampling":{"weight":1}}""");
    }

    @Test
    void metric_carriesNameValueAndVersion() {
        documents.write(new MetricEvent("", TIME, "m", "7", "revenue", 2.5), "given");
        assertThat(json).hasToString("""
                {"@timestamp":"2026-11-21T08:00:00.123456Z","event":{"id":"given"},"model":{"name":"m","version":"7"},\
                "metric":{"name":"revenue","value":2.5}}""");
    }

    @Test
    void label_carriesValueOrLabel() {
        documents.write(new LabelEvent("", TIME, "m", "r1", 2.0, null), "given");
        assertThat(json).hasToString("""
                {"@timestamp":"2026-11-21T08:00:00.123456Z","event":{"id":"given"},"model":{"name":"m"},\
                "request":{"id":"r1"},"label":{"value":2}}""");
    }

    @Test
    void heartbeat_carriesItsCounters() {
        documents.write(new Heartbeat(
                "h",
                TIME,
                "a1",
                Source.UNKNOWN,
                Map.of("offered", 5L),
                Map.of("ring_full", 2L),
                Map.of("jvm.thread.count", 12.0, "system.cpu.total.norm.pct", 0.25, "unknown", Double.NaN)));
        assertThat(json).hasToString("""
                {"@timestamp":"2026-11-21T08:00:00.123456Z","event":{"id":"h"},\
                "agent":{"id":"a1","counts":{"offered":5},"dropped":{"ring_full":2}},\
                "jvm.thread.count":12,"system.cpu.total.norm.pct":0.25}""");
    }

    @Test
    void longKeyword_isCutBetweenCharacters_andCounted() {
        String emoji = "\uD83D\uDE00";
        documents.write(
                InferenceEvent.builder("m", "1")
                        .categorical("c", "x".repeat(1023) + emoji)
                        .text("t", "y".repeat(5000))
                        .build(),
                "id");
        assertThat(documents.cutKeywords()).isOne();
        assertThat(json.toString()).contains("\"" + "x".repeat(1023) + "\"").contains("y".repeat(5000));
    }

    @Test
    void blankNames_areNamed() {
        InferenceEvent event = InferenceEvent.builder("m", "1")
                .numeric(" ", 1)
                .categorical("", "x")
                .build();
        assertThat(event.inputs().numeric()).containsKey("_blank");
        assertThat(event.inputs().categorical()).containsKey("_blank");
    }

    @Test
    void anyText_readsBackAsItWas() throws IOException {
        String text = "\u0000\u001f\"\\/\b\f\r\t\u007f\u00e9\u20ac\u2028\uD83D\uDE00";
        json.value(text);
        assertThat(new ObjectMapper().readValue(json.toBytes(), String.class)).isEqualTo(text);
    }

    @Test
    void loneSurrogates_areReplaced() throws IOException {
        json.value("a\uD83Db\uDE00c\uD83D");
        assertThat(new ObjectMapper().readValue(json.toBytes(), String.class)).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
    }

    @Test
    void numbers_readBackAsTheyWere() {
        double[] numbers = {0, -0.0, 1, -7, 0.1, 1e15, 1e300, -4.9e-324, 9007199254740993.0, 123456789.125};
        for (double number : numbers) {
            json.reset();
            json.value(number);
            assertThat(Double.parseDouble(json.toString())).isEqualTo(number);
        }
    }

    @Test
    void decimals_areTheShortestThatReadBack() {
        Map<Double, String> expected = Map.of(
                12.5,
                "12.5",
                -0.001,
                "-0.001",
                1e-6,
                "0.000001",
                1e-7,
                "1.0E-7",
                123456789.000001,
                "123456789.000001",
                -999999999.5,
                "-999999999.5",
                1e15,
                "1.0E15",
                999999999999999.0,
                "999999999999999",
                0.1 + 0.2,
                "0.30000000000000004");
        expected.forEach((number, text) -> {
            json.reset();
            assertThat(json.value(number.doubleValue())).hasToString(text);
        });
    }

    @Test
    void anyNumber_readsBackAsItWas() {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            double bits = Double.longBitsToDouble(random.nextLong());
            double decimal = Math.rint(random.nextGaussian() * 1e6) / Math.pow(10, random.nextInt(9));
            for (double number : new double[] {bits, decimal, Math.nextUp(decimal)}) {
                if (Double.isFinite(number)) {
                    json.reset();
                    assertThat(Double.parseDouble(json.value(number).toString()))
                            .isEqualTo(number);
                }
            }
        }
    }

    @Test
    void times_areWrittenAsJavaWritesThem() {
        Times times = new Times();
        for (String time : List.of(
                "2026-11-21T08:00:00.123Z",
                "2026-11-21T08:00:00.007Z",
                "2026-11-21T08:00:00Z",
                "2026-11-21T08:00:00.123456789Z",
                "2026-11-21T08:00:59.090Z",
                "1969-12-31T23:59:59.001Z",
                "+12026-01-01T00:00:00.500Z",
                "-0001-01-01T00:00:00.500Z")) {
            assertThat(times.text(Instant.parse(time))).isEqualTo(time);
        }
    }

    @Test
    void slug_isLowerCase_withoutSigns_andBounded() {
        assertThat(StreamNames.slug("Credit-Risk.v2")).isEqualTo("credit_risk_v2");
        assertThat(StreamNames.slug("\u00c4rger\uD83D\uDE00")).isEqualTo("_rger_");
        assertThat(StreamNames.slug("m".repeat(200))).hasSize(80);
    }

    @Test
    void builtEvents_doNotChange_whenTheirBuilderGoesOn() {
        InferenceEventBuilder builder = InferenceEvent.builder("m", "1").numeric("a", 1);
        InferenceEvent first = builder.build();
        InferenceEvent second = builder.numeric("b", 2).build();
        InferenceEvent third = first.toBuilder().numeric("c", 3).build();
        assertThat(first.inputs().numeric()).containsExactly(Map.entry("a", 1.0));
        assertThat(second.inputs().numeric()).containsOnlyKeys("a", "b");
        assertThat(third.inputs().numeric()).containsOnlyKeys("a", "c");
        assertThatThrownBy(() -> second.inputs().numeric().put("d", 4.0))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void numberThatIsNotFinite_isRefused() {
        assertThatThrownBy(() -> json.value(Double.NaN)).hasMessage("value: Expecting a finite number. Found: NaN");
    }

    @Test
    void toBuilder_buildsTheSameEvent_andToStringSaysNoValues() {
        InferenceEvent event = InferenceEvent.builder("m", "1")
                .text("t", "secret")
                .error("E", "m", "s")
                .numeric("n", 3)
                .build();
        assertThat(event.toBuilder().build()).isEqualTo(event);
        assertThat(event.toString()).doesNotContain("secret").contains("model=m");
    }
}
