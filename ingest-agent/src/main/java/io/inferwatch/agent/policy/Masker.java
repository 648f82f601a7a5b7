// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.policy;

import io.inferwatch.schema.InferenceEvent;

/** Masks personal data in an event before it leaves the process. Runs on the encoder's thread. If it throws, the event is dropped. */
@FunctionalInterface
public interface Masker {
    /** Masks nothing. */
    Masker NONE = event -> event;

    /** Returns the masked event; the same one if there is nothing to mask. */
    InferenceEvent mask(InferenceEvent event);
}
