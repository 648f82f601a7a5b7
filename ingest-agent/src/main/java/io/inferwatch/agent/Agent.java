package io.inferwatch.agent;

import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.LabelEvent;
import java.time.Duration;
import java.util.Map;

/** Ships events. API only for now: the pipeline follows. */
public final class Agent implements AutoCloseable {
    private Agent() {}

    public static Agent start(AgentOptions options) {
        return new Agent();
    }

    public boolean offer(InferenceEvent event) {
        return false;
    }

    public boolean offer(LabelEvent label) {
        return false;
    }

    public Books books() {
        return new Books(0, 0, 0, 0, Map.of(), 0, 0, 0);
    }

    public boolean drain(Duration timeout) {
        return true;
    }

    @Override
    public void close() {}
}
