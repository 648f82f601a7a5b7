// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.lease;

import java.time.Instant;

/**
 * A running analyzer.
 *
 * @param process where it runs, so that others on its machine can see that it ended; see {@link Processes}
 * @param renewed when it last renewed its leases, by its own clock: for people
 * @param models that it analyses
 * @param beats how often it renewed its leases: one that stands still is gone
 */
public record Instance(String id, String host, String process, Instant since, Instant renewed, int models, long beats) {
    /** One that holds no leases yet. */
    public static Instance started(String id, String host, String process, Instant now) {
        return new Instance(id, host, process, now, now, 0, 0);
    }

    Instance renewed(Instant now, int newModels) {
        return new Instance(id, host, process, since, now, newModels, beats + 1);
    }
}
