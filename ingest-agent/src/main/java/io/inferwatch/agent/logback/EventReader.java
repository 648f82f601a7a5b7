// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.inferwatch.agent.PendingFact;
import io.inferwatch.agent.PendingInference;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.InferenceEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/** Finds the inference in a log event, if there is one. Stateless; expensive work is left to the agent's thread. */
final class EventReader {
    /** Reads structured arguments and markers of logstash-logback-encoder, up to version 8. */
    interface Structured {
        /** Used if the library is not on the class path. */
        Structured ABSENT = logged -> Map.of();

        /** The structured fields of a log event; empty if there are none. */
        Map<String, Object> read(ILoggingEvent logged);
    }

    /** Reads the current span of a tracing library. */
    interface CurrentSpan {
        /** Used if the library is not on the class path. */
        CurrentSpan ABSENT = () -> null;

        /** The ids of this thread's span; null without one. */
        @Nullable
        TraceIds current();
    }

    private static final Set<String> BRANCHES = Set.of("input", "prediction");

    private final Structured structured = isPresent() ? new LogstashArguments() : Structured.ABSENT;
    private final CurrentSpan span = openTelemetry();

    @Nullable
    PendingInference read(ILoggingEvent logged) {
        PendingInference inference = argument(logged);
        if (inference == null) {
            inference = named(logged);
        }
        return inference == null ? null : traced(inference, logged.getMDCPropertyMap());
    }

    /** Ground truth or a value of a business metric in a log event; null without one. */
    static @Nullable PendingFact fact(ILoggingEvent logged) {
        Object[] arguments = logged.getArgumentArray();
        return arguments != null && arguments.length == 1 && arguments[0] instanceof PendingFact fact ? fact : null;
    }

    private static @Nullable PendingInference argument(ILoggingEvent logged) {
        Object[] arguments = logged.getArgumentArray();
        if (arguments != null) {
            for (Object argument : arguments) {
                if (argument instanceof PendingInference pending) {
                    return pending;
                } else if (argument instanceof InferenceEvent event) {
                    return new ReadyInference(event, LoggedId.of(logged));
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
            return explained(
                    LoggedFields.of(all, LoggedId.of(logged), time(logged), logged.getThrowableProxy()), logged);
        }
        return pairs != null && LoggedFields.mayNameModel(pairs)
                ? explained(
                        LoggedFields.of(pairs, LoggedId.of(logged), time(logged), logged.getThrowableProxy()), logged)
                : null;
    }

    /** A failure without a message of its own has that of the log event, and what that was before its values were put in. */
    private static @Nullable LoggedFields explained(@Nullable LoggedFields fields, ILoggingEvent logged) {
        String pattern = logged.getMessage();
        if (fields == null || pattern == null || !fields.failed() || fields.hasErrorMessage()) {
            return fields;
        }
        LoggedFields explained = fields.with(Fields.ERROR_MESSAGE, logged.getFormattedMessage());
        return pattern.contains("{}") ? explained.with(Fields.ERROR_TEMPLATE, pattern) : explained;
    }

    private static Instant time(ILoggingEvent logged) {
        Instant precise = logged.getInstant();
        return precise == null ? Instant.ofEpochMilli(logged.getTimeStamp()) : precise;
    }

    /** Adds the ids of the trace that this thread is in. */
    private PendingInference traced(PendingInference inference, @Nullable Map<String, String> context) {
        TraceIds ids = TraceIds.of(context == null ? Map.of() : context);
        TraceIds found = ids == null ? span.current() : ids;
        return found == null ? inference : new Traced(inference, found);
    }

    /** Whether a log event that {@link #read} found no inference in has features or a prediction: it lacks only {@code model.name}. */
    boolean lacksModel(ILoggingEvent logged) {
        List<KeyValuePair> pairs = logged.getKeyValuePairs();
        if (pairs != null && pairs.stream().anyMatch(pair -> isOfInference(pair.key, pair.value))) {
            return true;
        }
        return structured.read(logged).entrySet().stream()
                .anyMatch(field -> isOfInference(field.getKey(), field.getValue()));
    }

    private static boolean isOfInference(@Nullable String key, @Nullable Object value) {
        if (key == null || value == null) {
            return false;
        }
        return value instanceof Map ? BRANCHES.contains(key) || isBelow(key) : isBelow(key);
    }

    private static boolean isBelow(String key) {
        int dot = key.indexOf('.');
        return dot > 0 && BRANCHES.contains(key.substring(0, dot));
    }

    private static CurrentSpan openTelemetry() {
        try {
            Class.forName("io.opentelemetry.api.trace.Span");
            CurrentSpan present = new OpenTelemetrySpan();
            present.current();
            return present;
        } catch (ReflectiveOperationException | LinkageError e) {
            return CurrentSpan.ABSENT;
        }
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
