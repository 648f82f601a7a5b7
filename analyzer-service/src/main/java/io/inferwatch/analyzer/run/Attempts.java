// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.lease.Grant;
import io.inferwatch.analyzer.lease.LeaseLostException;
import io.inferwatch.analyzer.lease.LeasedWork;
import io.inferwatch.analyzer.storage.StorageException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The evaluations of one step, each under the lease of its model. Thread-safe.
 *
 * @param health what is wrong with the storage, or empty
 */
record Attempts(LeasedWork work, Map<String, Grant> grants, Supplier<Optional<String>> health) {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    /** Those whose leases are held. */
    Set<String> models() {
        return grants.keySet();
    }

    /**
     * Evaluates a model; one that fails stops no other.
     *
     * @param what the kind of evaluation in the log, with a space behind it, or empty
     * @throws StorageException where the storage is away or busy: every other model would fail likewise, each after a long wait
     */
    void evaluate(String model, String what, Runnable evaluation) {
        try {
            work.run(Objects.requireNonNull(grants.get(model)), evaluation);
        } catch (LeaseLostException lost) {
            LOG.info("{}: {}not evaluated by this instance: {}", model, what, lost.getMessage());
        } catch (RuntimeException failure) {
            if (failure instanceof StorageException storage && isAway(storage)) {
                throw failure;
            }
            LOG.error("{}: {}not evaluated in this step: {}", model, what, failure.getMessage(), failure);
        }
    }

    private boolean isAway(StorageException failure) {
        return failure.isRefusedForNow()
                || (failure.isUnreachable() && health.get().isPresent());
    }
}
