// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.experiment;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps experiments and what their looks showed. What was stored is visible at once. Thread-safe; calls block. */
public interface ExperimentRepository {
    /** @return false if an experiment has that name already, of whatever model */
    boolean create(Experiment experiment);

    /** All of them, the newest first. */
    List<Experiment> experiments();

    /** A page of them. */
    List<Experiment> page(ExperimentQuery query);

    /** Those that are not stopped, the newest first; one request. */
    List<Experiment> running();

    Optional<Experiment> find(String name);

    /** Stops an experiment that is there. */
    void stop(Experiment experiment, Instant time);

    /** The last look of each experiment that has one, by its name; one request. */
    Map<String, Look> lastLooks(Collection<String> names);

    /** Makes a look the last one. */
    void store(Experiment experiment, Look look);

    /** Keeps a look for good: one whose rule is another one than before. */
    void keep(Experiment experiment, Look look);

    /** The looks that are kept, the oldest first. */
    List<Look> history(String name);
}
