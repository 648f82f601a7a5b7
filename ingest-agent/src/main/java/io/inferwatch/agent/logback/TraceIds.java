// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import io.inferwatch.schema.Fields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the trace in which an inference was logged.
 *
 * @param span null if it is not known
 */
record TraceIds(String trace, @Nullable String span) {
    /** Names in the logging context: OpenTelemetry, Elastic APM, Micrometer and Spring, Datadog, B3; docs/agent.md lists them. */
    private static final List<String> TRACES =
            List.of(Fields.TRACE_ID, "traceId", "trace_id", "dd.trace_id", "X-B3-TraceId", "x-b3-traceid");

    /** Elastic APM names the transaction and no span. */
    private static final List<String> SPANS =
            List.of(Fields.SPAN_ID, "spanId", "span_id", "dd.span_id", "X-B3-SpanId", "x-b3-spanid", "transaction.id");

    /** The ids that a logging context (MDC) names, or null. */
    static @Nullable TraceIds of(Map<String, String> context) {
        if (context.isEmpty()) {
            return null;
        }
        String trace = first(context, TRACES);
        if (trace != null) {
            return new TraceIds(trace, first(context, SPANS));
        }
        TraceIds ids = header(context.get("b3"), 0);
        return ids == null ? header(context.get("traceparent"), 1) : ids;
    }

    /** Headers of B3 ({@code trace-span-sampled}) and W3C ({@code version-trace-span-flags}): the trace is the part at this index. */
    private static @Nullable TraceIds header(@Nullable String value, int at) {
        String[] parts = value == null ? new String[0] : value.split("-", -1);
        return parts.length > at + 1 && isId(parts[at]) && isId(parts[at + 1])
                ? new TraceIds(parts[at], parts[at + 1])
                : null;
    }

    private static @Nullable String first(Map<String, String> context, List<String> keys) {
        for (String key : keys) {
            String value = context.get(key);
            if (value != null && isId(value)) {
                return value;
            }
        }
        return null;
    }

    /** Libraries write zeros where there is no trace. */
    private static boolean isId(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) != '0' && value.charAt(i) != ' ') {
                return true;
            }
        }
        return false;
    }
}
