package io.inferwatch.analyzer.lease;

import java.time.Instant;

/**
 * A running analyzer.
 *
 * @param process where it runs, so that others on its machine can see that it ended; see {@link Processes}
 * @param models that it analyses
 * @param beats how often it renewed its leases: one that stands still is gone
 */
public record Instance(String id, String host, String process, Instant since, int models, long beats) {
    Instance renewed(int newModels) {
        return new Instance(id, host, process, since, newModels, beats + 1);
    }
}
