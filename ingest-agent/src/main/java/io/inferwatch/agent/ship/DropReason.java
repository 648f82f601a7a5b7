package io.inferwatch.agent.ship;

import java.util.Locale;

/** Why an event was given up. */
enum DropReason {
    /** As many events as the ring takes were waiting. */
    RING_FULL,
    /** The waiting events held as much memory as they may. */
    RING_BYTES,
    /** It was offered after the agent was closed. */
    CLOSED,
    /** It could not be read, masked or written as JSON. */
    UNENCODABLE,
    /** Written as JSON it is larger than one request may be. */
    TOO_BIG,
    /** A success that sampling leaves out. */
    SAMPLED_OUT,
    /** At the stop the spool had no room for it, or could not be written. */
    SPOOL_REFUSED,
    /** It was on disk, and its file could not be read any more. */
    SPOOL_UNREADABLE,
    /** The agent was closed before the event was delivered; it may or may not have been stored. */
    STOPPED;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
