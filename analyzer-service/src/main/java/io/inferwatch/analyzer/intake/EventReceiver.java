// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import org.jspecify.annotations.Nullable;

/** Takes events from producers that have no agent. Calls block on the disk. */
@FunctionalInterface
public interface EventReceiver {
    /** For a service without a place for events. */
    EventReceiver NONE = (ndjson, key) -> {
        throw new SpoolException("This service takes no events");
    };

    /**
     * Keeps the events that have no fault; they are on disk when this returns, and reach the cluster later.
     *
     * @param ndjson one JSON object a line, with the fields of the events' data stream
     * @param key of the sender for these lines: sending the same again under it changes nothing. Null: events without an {@code
     *     event.id} are new each time
     * @throws SpoolException if they could not be kept
     */
    EventReceipt store(String ndjson, @Nullable String key);
}
