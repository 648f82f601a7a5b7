package io.inferwatch.agent.policy;

import io.inferwatch.schema.InferenceEvent;

/**
 * Takes personal data out of an event before it leaves the process. Runs on the encoder's thread. An event for which it
 * throws is not sent.
 */
@FunctionalInterface
public interface Masker {
    Masker NONE = event -> event;

    InferenceEvent mask(InferenceEvent event);
}
