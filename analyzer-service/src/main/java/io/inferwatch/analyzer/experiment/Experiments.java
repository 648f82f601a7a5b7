// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.experiment;

import io.inferwatch.schema.RuleViolationException;
import java.util.List;
import java.util.Optional;

/** What command line and REST do with experiments. Calls block. */
public interface Experiments {
    /** A service without experiments. */
    Experiments NONE = new Experiments() {
        @Override
        public Experiment start(ExperimentDraft draft) {
            throw RuleViolationException.of("experiment", "a service that has experiments", "none");
        }

        @Override
        public List<ExperimentStatus> all() {
            return List.of();
        }

        @Override
        public List<ExperimentStatus> page(ExperimentQuery query) {
            return List.of();
        }

        @Override
        public Optional<ExperimentStatus> find(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<ExperimentStatus> look(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<ExperimentStatus> verdict(String name) {
            return Optional.empty();
        }

        @Override
        public List<Look> history(String name) {
            return List.of();
        }

        @Override
        public Optional<ExperimentStatus> stop(String name) {
            return Optional.empty();
        }
    };

    /** @throws RuleViolationException with every fault of the draft */
    Experiment start(ExperimentDraft draft);

    /** The newest first. */
    List<ExperimentStatus> all();

    /** A page of them; two requests. */
    List<ExperimentStatus> page(ExperimentQuery query);

    Optional<ExperimentStatus> find(String name);

    /** With a look that is some seconds old at most; that of a stopped experiment stays as it was. Routers ask often. */
    Optional<ExperimentStatus> look(String name);

    /** With a look of now, and the finding that it leads to. */
    Optional<ExperimentStatus> verdict(String name);

    /** The looks whose rule was another one than before, the oldest first. */
    List<Look> history(String name);

    /** Stops it, after a last look; one that is stopped stays as it is. */
    Optional<ExperimentStatus> stop(String name);
}
