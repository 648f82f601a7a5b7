// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.agent.PendingInference;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.InferenceEventBuilder;
import io.inferwatch.schema.LabelEvent;
import io.inferwatch.schema.Outcome;
import io.inferwatch.schema.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a host may hand over by mistake: it must never see an exception, and no other event may suffer. */
@Timeout(120)
@SuppressWarnings("NullAway")
class BadInputTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<String> said = new CopyOnWriteArrayList<>();
    private FaultyServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FaultyServer(0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void endOfARunThatNamesNone_isCounted_andHurtsNoOther() {
        try (Agent agent = agent()) {
            agent.offer(event().runFinished(true).build());
            agent.offer(event().runId("nightly").runFinished(true).build());
            assertThat(agent.drain(LONG)).isTrue();
            assertThat(agent.counts().dropped()).containsEntry("unencodable", 1L);
            assertThat(agent.counts().delivered()).isOne();
            assertThat(said)
                    .anyMatch(report -> report.contains("run.id: Expecting the run that is finished. Found: none"));
        }
    }

    @Test
    void labelsThatBreakARule_areCounted_andHurtNoOther() {
        try (Agent agent = agent()) {
            InferenceLogger logger = InferenceLogger.forModel("m", "1").withFactSink(agent::offer);
            logger.label("r", Double.POSITIVE_INFINITY);
            logger.label(" ", "yes");
            logger.label("r", "");
            logger.label("r", "yes");
            assertThat(agent.drain(LONG)).isTrue();
            assertThat(agent.counts().dropped())
                    .containsEntry("unencodable", 3L)
                    .hasSize(1);
            assertThat(agent.counts().delivered()).isOne();
            assertThat(said).anyMatch(report -> report.contains("ground truth of model m"));
        }
    }

    @Test
    void metricsThatBreakARule_areCounted_andHurtNoOther() {
        try (Agent agent = agent()) {
            InferenceLogger logger = InferenceLogger.forModel("m", "1").withFactSink(agent::offer);
            logger.metric("revenue", Double.NaN);
            logger.metric("", 1);
            logger.metric(null, 1);
            logger.metric("revenue", 1, null);
            logger.metric("revenue", 2);
            assertThat(agent.drain(LONG)).isTrue();
            assertThat(agent.counts().dropped())
                    .containsEntry("unencodable", 4L)
                    .hasSize(1);
            assertThat(agent.counts().delivered()).isOne();
            assertThat(agent.counts().balances()).isTrue();
            assertThat(said)
                    .anyMatch(report -> report.contains("a metric of model m")
                            && report.contains("value: Expecting a finite number. Found: NaN"));
        }
    }

    @Test
    void nullEvents_andNullsWithinEvents_areCounted_andHurtNoOther() {
        try (Agent agent = agent()) {
            assertThat(agent.offer((InferenceEvent) null)).isFalse();
            assertThat(agent.offer((LabelEvent) null)).isFalse();
            agent.offer(event().text("t", null).build());
            agent.offer(event().label("k", null).build());
            agent.offer(event().time(null).build());
            agent.offer(event().numeric("age", 41).build());
            assertThat(agent.drain(LONG)).isTrue();
            assertThat(agent.counts().dropped())
                    .containsEntry("unencodable", 5L)
                    .hasSize(1);
            assertThat(agent.counts().delivered()).isOne();
            assertThat(agent.counts().balances()).isTrue();
        }
    }

    @Test
    void tenThousandFeatures_areCutToFiveThousand_andCounted() throws Exception {
        InferenceEventBuilder many = event();
        for (int i = 0; i < 4_000; i++) {
            many.numeric("n" + i, i).categorical("c" + i, "x").bool("b" + i, true);
        }
        many.text("t", "x").attribution("n1", 0.5);
        try (Agent agent =
                Agent.start(options().heartbeat(Duration.ofMillis(100)).build(), Source.UNKNOWN, said::add)) {
            agent.offer(many.build());
            assertThat(agent.drain(LONG)).isTrue();
            while (server.stored.values().stream().noneMatch(document -> document.contains("\"cut_features\":7001"))) {
                Thread.sleep(20);
            }
        }
        JsonNode stored = document("\"model\":");
        assertThat(stored.at("/input/num")).hasSize(4_000);
        assertThat(stored.at("/input/cat")).hasSize(1_000);
        assertThat(stored.at("/input/cat").has("c999")).isTrue();
        assertThat(stored.at("/input/bool").isMissingNode()).isTrue();
        assertThat(stored.at("/attribution/n1").asDouble()).isEqualTo(0.5);
        assertThat(said).containsExactly("an event has more than 5000 features; the others are left out: model risk");
    }

    /** The import refuses such columns, see ColumnName there. */
    @Test
    void namesThatTheServerCannotRead_areLeftOut_andCounted() throws Exception {
        try (Agent agent =
                Agent.start(options().heartbeat(Duration.ofMillis(100)).build(), Source.UNKNOWN, said::add)) {
            agent.offer(event().numeric("price.", 1)
                    .numeric("price..net", 2)
                    .numeric("price.net", 3)
                    .numeric("rate.", Double.NaN)
                    .numeric("rate", Double.NaN)
                    .categorical(".country", "DE")
                    .text("note.", "x")
                    .bool("new.", true)
                    .probability("good.", 0.5)
                    .attribution("price.", 0.1)
                    .label("team.", "a")
                    .build());
            assertThat(agent.drain(LONG)).isTrue();
            assertThat(agent.counts().delivered()).isOne();
            while (server.stored.values().stream().noneMatch(document -> document.contains("\"unreadable_names\":9"))) {
                Thread.sleep(20);
            }
        }
        assertThat(document("\"model\":").at("/input").toString())
                .isEqualTo("{\"num\":{\"price.net\":3},\"nonfinite\":[\"rate:NaN\"]}");
        assertThat(document("\"model\":").toString()).doesNotContain("good.", "attribution", "team.");
        assertThat(said)
                .containsExactly(
                        "a value is left out, since the server cannot read names with a dot at an end or two dots"
                                + " in a row: 'team.' of model risk");
    }

    @Test
    void fiveThousandFeatures_areKept() throws IOException {
        InferenceEventBuilder many = event();
        for (int i = 0; i < 5_000; i++) {
            many.numeric("n" + i, i);
        }
        try (Agent agent = agent()) {
            agent.offer(many.build());
            assertThat(agent.drain(LONG)).isTrue();
        }
        assertThat(document("\"model\":").at("/input/num")).hasSize(5_000);
        assertThat(said).isEmpty();
    }

    @Test
    void loneSurrogates_becomeReplacementCharacters_everywhere() throws IOException {
        try (Agent agent = agent()) {
            agent.offer(event().text("\ud83d", "a\udc4b jane@example.com \ud83d")
                    .categorical("c\udc4b", "\udc4b")
                    .requestId("r\ud83d")
                    .predictionLabel("\ud83d")
                    .label("k", "\ud83d")
                    .error("E\ud83d", "m\udc4b", null)
                    .build());
            assertThat(agent.drain(LONG)).isTrue();
            assertThat(agent.counts().delivered()).isOne();
        }
        JsonNode stored = document("\"model\":");
        assertThat(stored.at("/input/text/\ufffd").asText()).isEqualTo("a\ufffd <EMAIL> \ufffd");
        assertThat(stored.at("/request/id").asText()).isEqualTo("r\ufffd");
    }

    @Test
    void idThatIsTooLongAsItIsWritten_isDroppedAlone() {
        try (Agent agent = agent()) {
            agent.offer(event().id("\ud800".repeat(170)).build());
            agent.offer(event().id("\ud800".repeat(171)).build());
            assertThat(agent.drain(Duration.ofSeconds(30))).isTrue();
            assertThat(agent.counts().dropped()).isEqualTo(Map.of("unencodable", 1L));
        }
        assertThat(server.stored).containsOnlyKeys("\ufffd".repeat(170));
    }

    /** Such as an exception in Kotlin, which may read from somewhere to give its message. */
    @Test
    void inferenceThatThrowsACheckedException_isCounted_andHurtsNoOther() {
        try (Agent agent = agent()) {
            for (Exception each : List.of(new IOException(), new InterruptedException(), new IllegalStateException())) {
                agent.offer(new ThrowingInference(each));
            }
            agent.offer(event().build());
            assertThat(agent.drain(Duration.ofSeconds(30))).isTrue();
            assertThat(agent.counts().dropped()).isEqualTo(Map.of("unencodable", 3L));
            assertThat(agent.counts().delivered()).isOne();
        }
    }

    private record ThrowingInference(Exception each) implements PendingInference {
        @Override
        public String model() {
            return "risk";
        }

        @Override
        public boolean failed() {
            return true;
        }

        @Override
        public int bytes() {
            return 100;
        }

        @Override
        public InferenceEvent event() {
            throw ThrowingInference.<RuntimeException>thrown(each);
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        private static <E extends Throwable> E thrown(Throwable any) throws E {
            throw (E) any;
        }
    }

    @Test
    void inference_leavesOut_whatThrowsWhenItIsRead() {
        List<InferenceEvent> logged = new ArrayList<>();
        InferenceLogger.forModel("risk", "1")
                .withSink(logged::add)
                .start()
                .input("n", new BrokenNumber())
                .input("m", 1)
                .failed(new BrokenException())
                .close();
        assertThat(logged).hasSize(1);
        assertThat(logged.get(0).inputs().numeric()).containsOnlyKeys("m");
        assertThat(logged.get(0).outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(logged.get(0).error().type()).isEqualTo(BrokenException.class.getName());
    }

    @Test
    void exceptionsThatCauseEachOther_areWritten() {
        IllegalStateException one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("other", one));
        List<InferenceEvent> logged = new ArrayList<>();
        InferenceLogger.forModel("risk", "1")
                .withSink(logged::add)
                .start()
                .failed(one)
                .close();
        assertThat(logged).hasSize(1);
        assertThat(logged.get(0).error().stackTrace()).contains("one", "other");
    }

    private JsonNode document(String holding) throws IOException {
        String document = server.stored.values().stream()
                .filter(text -> text.contains(holding))
                .findFirst()
                .orElseThrow();
        return new ObjectMapper().readTree(document);
    }

    private AgentOptions.Builder options() {
        return AgentOptions.builder().elasticsearchUrl(server.url());
    }

    private Agent agent() {
        return Agent.start(options().build(), Source.UNKNOWN, said::add);
    }

    private static InferenceEventBuilder event() {
        return InferenceEvent.builder("risk", "1");
    }

    private static final class BrokenNumber extends Number {
        private static final long serialVersionUID = 1;

        @Override
        public int intValue() {
            throw new IllegalStateException();
        }

        @Override
        public long longValue() {
            throw new IllegalStateException();
        }

        @Override
        public float floatValue() {
            throw new IllegalStateException();
        }

        @Override
        public double doubleValue() {
            throw new IllegalStateException();
        }
    }

    private static final class BrokenException extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException();
        }
    }
}
