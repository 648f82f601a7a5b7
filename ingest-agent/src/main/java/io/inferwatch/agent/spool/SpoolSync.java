// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.spool;

import java.util.Locale;

/**
 * When written batches are forced to the storage device (fsync). This matters only if the machine crashes: written data
 * always survives the end of the process.
 */
public enum SpoolSync {
    /** When the operating system decides: a crash of the machine can lose about the last half minute. */
    NONE,
    /** Every 500 ms: a crash of the machine loses what was written since. */
    PERIODIC,
    /** Before a batch counts as spooled: a crash of the machine loses none. Costs a few milliseconds a batch. */
    EVERY_BATCH;

    /** The value in settings. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
