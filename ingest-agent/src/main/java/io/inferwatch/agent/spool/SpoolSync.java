package io.inferwatch.agent.spool;

import java.util.Locale;

/**
 * When written batches are forced to the device. It matters for the crash of the machine alone: what was written survives
 * the end of the process, however it ends.
 */
public enum SpoolSync {
    /** When the operating system likes: a crash of the machine can cost its last half minute or so. */
    NONE,
    /** Every 500 ms: a crash of the machine costs what was written since. */
    PERIODIC,
    /** Before a batch counts as spooled: a crash of the machine costs none of them. A few milliseconds a batch. */
    EVERY_BATCH;

    /** As it is written in settings. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
