package io.inferwatch.agent.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.InferenceEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/** Finds the inference in a log event, if there is one. Stateless. */
final class EventReader {
    private static final List<String> TRACE_IDS = List.of(Fields.TRACE_ID, "traceId", "trace_id");
    private static final List<String> SPAN_IDS = List.of(Fields.SPAN_ID, "spanId", "span_id");

    /** Reads what logstash-logback-encoder adds to log events; does nothing where no version up to 8 of it is there. */
    interface Structured {
        Structured ABSENT = (logged, into) -> {};

        void read(ILoggingEvent logged, Map<String, Object> into);
    }

    private final Structured structured = isPresent() ? new LogstashArguments() : Structured.ABSENT;

    @Nullable
    InferenceEvent read(ILoggingEvent logged) {
        InferenceEvent event = argument(logged);
        if (event == null) {
            event = named(logged);
        }
        return event == null || event.traceId() != null ? event : traced(event, logged.getMDCPropertyMap());
    }

    private static @Nullable InferenceEvent argument(ILoggingEvent logged) {
        Object[] arguments = logged.getArgumentArray();
        if (arguments != null) {
            for (Object argument : arguments) {
                if (argument instanceof InferenceEvent event) {
                    return event;
                }
            }
        }
        return null;
    }

    private @Nullable InferenceEvent named(ILoggingEvent logged) {
        Map<String, Object> fields = new LinkedHashMap<>();
        structured.read(logged, fields);
        List<KeyValuePair> pairs = logged.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> fields.put(pair.key, pair.value));
        }
        KeyValues values = KeyValues.of(fields);
        return values == null ? null : values.event(time(logged), error(logged));
    }

    private static Instant time(ILoggingEvent logged) {
        Instant precise = logged.getInstant();
        return precise == null ? Instant.ofEpochMilli(logged.getTimeStamp()) : precise;
    }

    private static KeyValues.@Nullable Thrown error(ILoggingEvent logged) {
        IThrowableProxy thrown = logged.getThrowableProxy();
        return thrown == null
                ? null
                : new KeyValues.Thrown(thrown.getClassName(), thrown.getMessage(), ThrowableProxyUtil.asString(thrown));
    }

    private static InferenceEvent traced(InferenceEvent event, Map<String, String> context) {
        String trace = first(context, TRACE_IDS);
        return trace == null
                ? event
                : event.toBuilder()
                        .traceId(trace)
                        .spanId(event.spanId() == null ? first(context, SPAN_IDS) : event.spanId())
                        .build();
    }

    private static @Nullable String first(Map<String, String> context, List<String> keys) {
        return context.isEmpty()
                ? null
                : keys.stream()
                        .filter(context::containsKey)
                        .findFirst()
                        .map(context::get)
                        .orElse(null);
    }

    /** From version 9 on they write themselves with Jackson 3, even if a Jackson 2 is there too. */
    private static boolean isPresent() {
        try {
            Class.forName("com.fasterxml.jackson.databind.ObjectMapper");
            Class<?> generator = Class.forName("com.fasterxml.jackson.core.JsonGenerator");
            Class.forName("net.logstash.logback.argument.StructuredArgument").getMethod("writeTo", generator);
            return true;
        } catch (ReflectiveOperationException | LinkageError e) {
            return false;
        }
    }
}
