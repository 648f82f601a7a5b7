package io.inferwatch.agent.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.inferwatch.agent.PendingInference;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.InferenceEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/** Finds the inference in a log event, if there is one. Stateless; expensive work is left to the agent's thread. */
final class EventReader {
    private static final List<String> TRACE_IDS = List.of(Fields.TRACE_ID, "traceId", "trace_id");
    private static final List<String> SPAN_IDS = List.of(Fields.SPAN_ID, "spanId", "span_id");

    /** Reads structured arguments and markers of logstash-logback-encoder, up to version 8. */
    interface Structured {
        /** Used if the library is not on the class path. */
        Structured ABSENT = logged -> Map.of();

        /** The structured fields of a log event; empty if there are none. */
        Map<String, Object> read(ILoggingEvent logged);
    }

    private final Structured structured = isPresent() ? new LogstashArguments() : Structured.ABSENT;

    @Nullable
    PendingInference read(ILoggingEvent logged) {
        PendingInference inference = argument(logged.getArgumentArray());
        if (inference == null) {
            inference = named(logged);
        }
        return inference == null ? null : traced(inference, logged.getMDCPropertyMap());
    }

    private static @Nullable PendingInference argument(Object @Nullable [] arguments) {
        if (arguments != null) {
            for (Object argument : arguments) {
                if (argument instanceof PendingInference pending) {
                    return pending;
                } else if (argument instanceof InferenceEvent event) {
                    return new ReadyInference(event);
                }
            }
        }
        return null;
    }

    /** Structured arguments are read on the service's thread, since their values may change later. */
    private @Nullable PendingInference named(ILoggingEvent logged) {
        List<KeyValuePair> pairs = logged.getKeyValuePairs();
        Map<String, Object> fields = structured.read(logged);
        if (!fields.isEmpty()) {
            Map<String, Object> all = new LinkedHashMap<>(fields);
            all.putAll(pairs == null ? Map.of() : LoggedFields.map(pairs));
            return LoggedFields.of(all, time(logged), logged.getThrowableProxy());
        }
        return pairs != null && LoggedFields.mayNameModel(pairs)
                ? LoggedFields.of(pairs, time(logged), logged.getThrowableProxy())
                : null;
    }

    private static Instant time(ILoggingEvent logged) {
        Instant precise = logged.getInstant();
        return precise == null ? Instant.ofEpochMilli(logged.getTimeStamp()) : precise;
    }

    private static PendingInference traced(PendingInference inference, Map<String, String> context) {
        String trace = context.isEmpty() ? null : first(context, TRACE_IDS);
        return trace == null ? inference : new Traced(inference, trace, first(context, SPAN_IDS));
    }

    private static @Nullable String first(Map<String, String> context, List<String> keys) {
        for (String key : keys) {
            String value = context.get(key);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** Version 9 writes with Jackson 3, even if Jackson 2 is on the class path too. */
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
