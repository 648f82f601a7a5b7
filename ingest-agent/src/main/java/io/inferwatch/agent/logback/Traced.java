// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import io.inferwatch.agent.PendingInference;
import io.inferwatch.schema.InferenceEvent;

/** An inference that was logged within a trace; the ids of the trace apply unless the inference has its own. */
record Traced(PendingInference inference, TraceIds ids) implements PendingInference {
    @Override
    public String model() {
        return inference.model();
    }

    @Override
    public boolean failed() {
        return inference.failed();
    }

    @Override
    public boolean isImportant() {
        return inference.isImportant();
    }

    @Override
    public int bytes() {
        return inference.bytes();
    }

    @Override
    public String id(String made) {
        return inference.id(made);
    }

    @Override
    public InferenceEvent event() {
        InferenceEvent event = inference.event();
        return event.traceId() != null
                ? event
                : event.toBuilder()
                        .traceId(ids.trace())
                        .spanId(event.spanId() == null ? ids.span() : event.spanId())
                        .build();
    }
}
