// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.inferwatch.schema.EventJson;
import io.inferwatch.schema.Failure;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.JsonWriter;
import io.inferwatch.schema.ModelRole;
import io.inferwatch.schema.Outcome;
import io.inferwatch.schema.Source;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventIntakeTest {
    private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");
    private static final String BARE = "{\"model\":{\"name\":\"m\",\"version\":\"1\"}}";

    private final List<InferenceEvent> stored = new ArrayList<>();
    private final EventIntake intake = new EventIntake(
            events -> {
                stored.addAll(events);
                return Map.of();
            },
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void everyField_isReadAsItIsWritten() {
        InferenceEvent event = InferenceEvent.builder("m", "2")
                .id("e")
                .time(NOW.minusSeconds(9))
                .duration(Duration.ofMillis(12))
                .role(ModelRole.SHADOW)
                .parentVersion("1")
                .hyperparameter("depth", "8")
                .requestId("r")
                .runId("night")
                .experiment("x", "b")
                .numeric("age", 41)
                .numeric("price.net", Double.NaN)
                .categorical("country", "DE")
                .bool("member", true)
                .text("note", "hello")
                .predictionValue(0.7)
                .predictionLabel("yes")
                .probability("yes", 0.7)
                .threshold(0.5)
                .ranking(List.of("a", "b"))
                .attribution("age", 0.2)
                .samplingWeight(4)
                .label("team", "risk")
                .source(new Source("s", "3", "prod", "h"))
                .traceId("t")
                .spanId("p")
                .error(new Failure("Timeout", "too slow", "at X", "{} slow"))
                .build();
        JsonWriter json = new JsonWriter();
        new EventJson(json).write(event, "unused");
        assertThat(intake.store(new String(json.toBytes(), StandardCharsets.UTF_8), null)
                        .accepted())
                .isOne();
        assertThat(stored).usingRecursiveFieldByFieldElementComparator().containsExactly(event);
    }

    @Test
    void shortForms_areRead() {
        intake.store(
                "{\"model.name\":\"m\",\"model.version\":\"1\",\"latency_ms\":1.5,\"time\":\"2026-03-01\","
                        + "\"input\":{\"age\":3,\"member\":false,\"address\":{\"zip\":\"1\"},\"none\":null},"
                        + "\"features\":{\"x\":NaN},\"event\":{\"outcome\":\"failure\"},\"pii\":{\"types\":[\"EMAIL\"]}}",
                null);
        InferenceEvent event = stored.get(0);
        assertThat(event.inputs().numeric()).isEqualTo(Map.of("age", 3.0));
        assertThat(event.inputs().nonfinite()).containsExactly("x:NaN");
        assertThat(event.inputs().bool()).isEqualTo(Map.of("member", false));
        assertThat(event.inputs().categorical()).isEqualTo(Map.of("address.zip", "1"));
        assertThat(event.duration()).isEqualTo(Duration.ofNanos(1_500_000));
        assertThat(event.outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(event.pii().types()).isEmpty();
        assertThat(event.id()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "[1] | line | one JSON object with every name once | '[1]'",
                "{\"model\":{\"name\":\"m\"}} | model.version | a name | none",
                "{\"model\":{\"name\":\" \",\"version\":\"1\"}} | model.name | a name | ' '",
                "{%,\"input\":{\"num\":{\"a\":\"x\"}}} | input.num.a | a number | 'x'",
                "{%,\"input\":{\"bool\":{\"a\":1}}} | input.bool.a | true or false | '1'",
                "{%,\"prediction\":{\"value\":NaN}} | prediction.value | a finite number | 'NaN'",
                "{%,\"prediction\":{\"ranking\":\"a\"}} | prediction.ranking | a list of texts | 'a'",
                "{%,\"time\":\"2026-03-02T00:06:00Z\"} | time | a time that is not in the future, at most 5 minutes ahead | '2026-03-02T00:06:00Z'",
                "{%,\"event\":{\"id\":\"\"}} | event.id | 1 to 512 bytes | 0",
                "{%,\"event\":{\"duration\":-1}} | event.duration | 0 or more | '-1'",
                "{%,\"event\":{\"outcome\":\"ok\"}} | event.outcome | success or failure | 'ok'",
                "{%,\"sampling\":{\"weight\":0}} | sampling.weight | above 0 | '0'",
                "{%,\"run\":{\"finished\":true}} | run.id | the run that is finished | none",
                "{%,\"amount\":3} | line | the fields of an event | 'amount'",
                "{%,\"run.id\":\"a\",\"run\":{\"id\":\"b\"}} | run.id | one value | two",
                "{%,\"labels\":{\"a\":[1]}} | labels.a | a text | '[1]'"
            })
    void wrongLine_isRefusedWithItsPlace_andTheRestTaken(String line, String key, String rule, String found) {
        String wrong = line.replace("%", "\"model\":{\"name\":\"m\",\"version\":\"1\"}");
        EventReceipt receipt = intake.store(BARE + "\n\n" + wrong + "\n" + BARE, null);
        assertThat(receipt.accepted()).isEqualTo(2);
        assertThat(receipt.refused()).isOne();
        assertThat(receipt.faults())
                .extracting(LineFault::line, LineFault::key, LineFault::rule, LineFault::found)
                .containsExactly(tuple(3L, key, rule, found));
    }

    @Test
    void keyOfTheRequest_givesTheSameIdsAgain_butNotToOtherLines() {
        for (int i = 0; i < 2; i++) {
            intake.store(BARE + "\n" + BARE, "k");
        }
        intake.store(BARE + "\n" + BARE.replace("\"1\"", "\"2\""), "k");
        List<String> ids = stored.stream().map(InferenceEvent::id).toList();
        assertThat(ids.get(0)).isNotEqualTo(ids.get(1));
        assertThat(ids.subList(2, 4)).isEqualTo(ids.subList(0, 2));
        assertThat(ids.get(4)).isEqualTo(ids.get(0));
        assertThat(ids.get(5)).isNotIn(ids.subList(0, 5));
    }

    @Test
    void refusalOfTheSpool_isThatOfTheLine() {
        EventIntake small = new EventIntake(events -> Map.of(1, "an event of at most 9 bytes"), Clock.systemUTC());
        EventReceipt receipt = small.store("\n" + BARE + "\n" + BARE, null);
        assertThat(receipt.accepted()).isOne();
        assertThat(receipt.faults())
                .containsExactly(new LineFault(3, "line", "an event of at most 9 bytes", "another"));
    }
}
