// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/** Reads the current span of OpenTelemetry. Loaded only if its API is on the class path. */
final class OpenTelemetrySpan implements EventReader.CurrentSpan {
    @Override
    public @Nullable TraceIds current() {
        SpanContext context = Span.current().getSpanContext();
        return context.isValid() ? new TraceIds(context.getTraceId(), context.getSpanId()) : null;
    }
}
