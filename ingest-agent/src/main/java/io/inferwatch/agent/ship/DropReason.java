// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import java.util.Locale;

/** Why an event was dropped. */
enum DropReason {
    /** The ring was full. */
    RING_FULL,
    /** The events in the ring occupied as much memory as allowed. */
    RING_BYTES,
    /** It was offered after the agent was closed. */
    CLOSED,
    /** Key-values of an inference that do not name the model. */
    NO_MODEL,
    /** It could not be read, masked or written as JSON. */
    UNENCODABLE,
    /** As JSON it is larger than one request may be ({@code maxBatchBytes}). */
    TOO_BIG,
    /** A success that was not sampled. */
    SAMPLED_OUT,
    /** When the agent stopped, the spool had no room for it or could not be written. */
    SPOOL_REFUSED,
    /** It was on disk, and its file could no longer be read. */
    SPOOL_UNREADABLE,
    /** The agent was closed before the event was delivered; it may or may not have been stored. */
    STOPPED;

    /** The reason in counts, heartbeats and meters. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
