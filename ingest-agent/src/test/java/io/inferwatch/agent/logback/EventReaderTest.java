// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import static net.logstash.logback.argument.StructuredArguments.keyValue;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.inferwatch.agent.PendingInference;
import io.inferwatch.schema.ExperimentArm;
import io.inferwatch.schema.Failure;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Outcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.KeyValuePair;
import org.slf4j.helpers.BasicMDCAdapter;

class EventReaderTest {
    private final LoggerContext context = new LoggerContext();
    private final BasicMDCAdapter contextMap = new BasicMDCAdapter();
    private final EventReader reader = new EventReader();

    EventReaderTest() {
        context.setMDCAdapter(contextMap);
    }

    @Test
    void logEventWithoutModel_isNoInference() {
        assertThat(reader.read(logged(null))).isNull();
        assertThat(reader.read(logged(null, "an argument"))).isNull();
        assertThat(reader.read(logged(null, keyValue("order", 7)))).isNull();
        assertThat(reader.read(logged(null, keyValue("model", "Golf")))).isNull();
        assertThat(reader.read(logged(List.of(pair("order", 7), pair("model", "Golf")))))
                .isNull();
        assertThat(reader.read(logged(List.of(pair("model.name", " "))))).isNull();
    }

    @Test
    void keyValues_nameTheExperimentAndItsArm() {
        PendingInference pending = read(List.of(
                pair("model.name", "risk"), pair("experiment.name", "ranker-2"), pair("experiment.arm", "control")));
        assertThat(pending.event().experiment()).isEqualTo(new ExperimentArm("ranker-2", "control"));
    }

    @Test
    void keyValuesWithoutFeatures_endTheRunThatTheyName() {
        PendingInference pending =
                read(List.of(pair("model.name", "risk"), pair("run.id", 20261128), pair("run.finished", true)));
        assertThat(pending.event().isRunEnd()).isTrue();
        assertThat(pending.event().runId()).isEqualTo("20261128");
        assertThat(pending.isImportant()).isTrue();
        PendingInference row = read(List.of(
                pair("model.name", "risk"), pair("run.id", "n"), pair("run.finished", true), pair("input.a", 1)));
        assertThat(row.event().isRunEnd()).isFalse();
        assertThat(row.event().runId()).isEqualTo("n");
    }

    @Test
    void keyValues_areReadLater_asTheyWere() {
        List<Object> tags = new ArrayList<>(List.of("a"));
        Map<String, Object> more = new HashMap<>(Map.of("age", 41));
        StringBuilder text = new StringBuilder("first");
        AtomicLong counter = new AtomicLong(7);
        DoubleAdder adder = new DoubleAdder();
        PendingInference pending = read(List.of(
                pair("model.name", "risk"),
                pair("model.version", "2"),
                pair("input.cat.tags", tags),
                pair("input.num", more),
                pair("input.text.note", text),
                pair("input.num.count", counter),
                pair("input.num.sum", adder)));
        tags.add("b");
        more.put("late", 1);
        text.append(" and second");
        counter.set(8);
        adder.add(0.5);
        InferenceEvent event = pending.event();
        assertThat(event.model().version()).isEqualTo("2");
        assertThat(event.inputs().categorical()).isEqualTo(Map.of("tags", "[a]"));
        assertThat(event.inputs().numeric()).isEqualTo(Map.of("age", 41.0, "count", 7.0, "sum", 0.0));
        assertThat(event.inputs().text()).isEqualTo(Map.of("note", "first"));
    }

    @Test
    void nestedModel_isFound() {
        PendingInference pending =
                read(List.of(pair("model", Map.of("name", "risk", "version", "2")), pair("input.age", 1)));
        assertThat(pending.model()).isEqualTo("risk");
        assertThat(pending.event().inputs().numeric()).isEqualTo(Map.of("age", 1.0));
    }

    @Test
    void structuredArgumentsAndKeyValues_areOneInference() {
        PendingInference pending = reader.read(logged(
                List.of(pair("input.num.age", 41)), keyValue("model.name", "risk"), keyValue("prediction.value", 0.5)));
        assertThat(pending).isNotNull();
        assertThat(pending.event().prediction().value()).isEqualTo(0.5);
        assertThat(pending.event().inputs().numeric()).isEqualTo(Map.of("age", 41.0));
    }

    /** A parser's message may hold the whole request: a ring of such events must not fill the heap. */
    @Test
    void messageOfAnException_countsInTheSize() {
        int small = thrown(new IllegalStateException()).bytes();
        int large = thrown(new IllegalStateException("x".repeat(1 << 20))).bytes();
        assertThat(large - small).isEqualTo(2 << 20);
    }

    private PendingInference thrown(Exception exception) {
        LoggingEvent logged = new LoggingEvent("fqcn", context.getLogger("app"), Level.WARN, "m", exception, null);
        logged.setKeyValuePairs(List.of(pair("model.name", "risk"), pair("error.message", "short")));
        PendingInference pending = reader.read(logged);
        assertThat(pending).isNotNull();
        return pending;
    }

    @Test
    void failures_areKnownWithoutTheEvent() {
        assertThat(read(List.of(pair("model.name", "risk"))).failed()).isFalse();
        assertThat(read(List.of(pair("model.name", "risk"), pair("event.outcome", "failure")))
                        .failed())
                .isTrue();
        LoggingEvent thrown = new LoggingEvent(
                "fqcn", context.getLogger("app"), Level.WARN, "m", new IllegalStateException("no model"), null);
        thrown.setKeyValuePairs(List.of(pair("model.name", "risk")));
        PendingInference pending = reader.read(thrown);
        assertThat(pending).isNotNull();
        assertThat(pending.failed()).isTrue();
        assertThat(pending.event().outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(pending.event().error().message()).isEqualTo("no model");
        assertThat(pending.event().error().stackTrace()).contains("EventReaderTest");
    }

    @Test
    void failureWithoutMessage_hasThatOfTheLogEvent_andItsTemplate() {
        Failure failure = failure("no leader for partition {}", null, 7);
        assertThat(failure)
                .isEqualTo(new Failure(null, "no leader for partition 7", null, "no leader for partition {}"));
        assertThat(failure("no leader", null)).isEqualTo(new Failure(null, "no leader", null, null));
    }

    @Test
    void messageOfTheException_comesBeforeThatOfTheLogEvent() {
        Failure silent = failure("no leader for {}", new IllegalStateException(), 7);
        assertThat(silent.type()).isEqualTo("java.lang.IllegalStateException");
        assertThat(silent.message()).isEqualTo("no leader for 7");
        assertThat(silent.template()).isEqualTo("no leader for {}");
        Failure thrown = failure("no leader for {}", new IllegalStateException("closed"), 7);
        assertThat(thrown.message()).isEqualTo("closed");
        assertThat(thrown.template()).isNull();
    }

    @Test
    void messageOfASuccess_isNotStored() {
        LoggingEvent logged =
                new LoggingEvent("fqcn", context.getLogger("app"), Level.INFO, "took {} ms", null, new Object[] {7});
        logged.setKeyValuePairs(List.of(pair("model.name", "risk")));
        PendingInference pending = reader.read(logged);
        assertThat(pending).isNotNull();
        assertThat(pending.event().error()).isNull();
    }

    private Failure failure(String message, @Nullable Throwable thrown, Object... arguments) {
        LoggingEvent logged =
                new LoggingEvent("fqcn", context.getLogger("app"), Level.ERROR, message, thrown, arguments);
        logged.setKeyValuePairs(List.of(pair("model.name", "risk"), pair("event.outcome", "failure")));
        PendingInference pending = reader.read(logged);
        assertThat(pending).isNotNull();
        Failure failure = pending.event().error();
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void traceOfTheContext_holds_unlessTheInferenceNamesItsOwn() {
        contextMap.put("traceId", "of-context");
        contextMap.put("spanId", "span");
        InferenceEvent plain = InferenceEvent.builder("risk", "1").build();
        InferenceEvent own = InferenceEvent.builder("risk", "1").traceId("own").build();
        PendingInference traced = reader.read(logged(null, plain));
        PendingInference itself = reader.read(logged(null, own));
        assertThat(traced).isNotNull();
        assertThat(itself).isNotNull();
        assertThat(traced.event().traceId()).isEqualTo("of-context");
        assertThat(traced.event().spanId()).isEqualTo("span");
        assertThat(itself.event()).isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource({
        "trace.id, t1, span.id, s1",
        "trace.id, t1, transaction.id, s1",
        "traceId, t1, spanId, s1",
        "trace_id, t1, span_id, s1",
        "dd.trace_id, t1, dd.span_id, s1",
        "X-B3-TraceId, t1, X-B3-SpanId, s1",
        "x-b3-traceid, t1, x-b3-spanid, s1",
        "b3, t1-s1-1-p1, other, x",
        "b3, t1-s1, other, x",
        "traceparent, 00-t1-s1-01, other, x"
    })
    void traceIds_areRead_byTheNamesInUse(String key, String value, String otherKey, String otherValue) {
        contextMap.put(key, value);
        contextMap.put(otherKey, otherValue);
        InferenceEvent event = read(List.of(pair("model.name", "risk"))).event();
        assertThat(event.traceId()).isEqualTo("t1");
        assertThat(event.spanId()).isEqualTo("s1");
    }

    @ParameterizedTest
    @CsvSource({
        "trace_id, 00000000000000000000000000000000",
        "dd.trace_id, 0",
        "b3, 1",
        "traceparent, 00",
        "traceId, ''"
    })
    void noTrace_isNoId(String key, String value) {
        contextMap.put(key, value);
        assertThat(read(List.of(pair("model.name", "risk"))).event().traceId()).isNull();
    }

    @Test
    void spanOfOpenTelemetry_isRead_whereTheContextHasNone() {
        SpanContext span = SpanContext.create(
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00f067aa0ba902b7",
                TraceFlags.getSampled(),
                TraceState.getDefault());
        try (Scope scope = Span.wrap(span).makeCurrent()) {
            assertThat(scope).isNotNull();
            InferenceEvent event = read(List.of(pair("model.name", "risk"))).event();
            assertThat(event.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
            assertThat(event.spanId()).isEqualTo("00f067aa0ba902b7");
            contextMap.put("traceId", "of-context");
            assertThat(read(List.of(pair("model.name", "risk"))).event().traceId())
                    .isEqualTo("of-context");
        }
    }

    @Test
    void eventId_belongsToTheLogEvent() {
        LoggingEvent keyValues = logged(List.of(pair("model.name", "risk")));
        LoggingEvent ready = logged(null, InferenceEvent.builder("risk", "1").build());
        Set<String> ids = new HashSet<>();
        for (LoggingEvent logged : List.of(keyValues, ready)) {
            String id = id(new EventReader(), logged);
            assertThat(id(reader, logged)).isEqualTo(id);
            ids.add(id);
        }
        for (int i = 0; i < 10_000; i++) {
            ids.add(id(reader, logged(List.of(pair("model.name", "risk")))));
        }
        assertThat(ids).hasSize(10_002).allMatch(id -> UUID.fromString(id).version() == 7);
    }

    private static String id(EventReader reader, LoggingEvent logged) {
        PendingInference pending = reader.read(logged);
        assertThat(pending).isNotNull();
        return pending.id("another");
    }

    @Test
    void inferenceWithoutModel_isDistinguishedFromOtherLogEvents() {
        assertThat(reader.lacksModel(logged(List.of(pair("input.age", 1))))).isTrue();
        assertThat(reader.lacksModel(logged(List.of(pair("prediction.label", "good")))))
                .isTrue();
        assertThat(reader.lacksModel(logged(List.of(pair("input", Map.of("age", 1))))))
                .isTrue();
        assertThat(reader.lacksModel(logged(null, keyValue("input.num.age", 1))))
                .isTrue();
        assertThat(reader.lacksModel(
                        logged(List.of(pair("input", "a text"), pair("user", "jane"), pair("inputs.a", 1)))))
                .isFalse();
        assertThat(reader.lacksModel(logged(null))).isFalse();
    }

    private PendingInference read(List<KeyValuePair> pairs) {
        PendingInference pending = reader.read(logged(pairs));
        assertThat(pending).isNotNull();
        return pending;
    }

    private LoggingEvent logged(@Nullable List<KeyValuePair> pairs, Object... arguments) {
        LoggingEvent logged = new LoggingEvent("fqcn", context.getLogger("app"), Level.INFO, "m", null, arguments);
        logged.setKeyValuePairs(pairs);
        return logged;
    }

    private static KeyValuePair pair(String key, Object value) {
        return new KeyValuePair(key, value);
    }
}
