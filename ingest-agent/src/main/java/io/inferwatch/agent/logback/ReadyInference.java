// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import io.inferwatch.agent.PendingInference;
import io.inferwatch.agent.queue.EventSize;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Outcome;

/** An inference that the service logged as a complete event. */
record ReadyInference(InferenceEvent event, LoggedId id) implements PendingInference {
    @Override
    public String model() {
        return event.model().name();
    }

    @Override
    public String id(String made) {
        return id.toString();
    }

    @Override
    public boolean failed() {
        return event.outcome() == Outcome.FAILURE;
    }

    @Override
    public boolean isImportant() {
        return failed() || event.isRunEnd();
    }

    @Override
    public int bytes() {
        return EventSize.of(event);
    }
}
