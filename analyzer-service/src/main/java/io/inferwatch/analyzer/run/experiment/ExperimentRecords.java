// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.experiment;

import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentRecord;
import io.inferwatch.analyzer.experiment.ExperimentRepository;
import io.inferwatch.analyzer.experiment.ExperimentStatus;
import io.inferwatch.analyzer.experiment.Look;
import java.util.List;
import java.util.Map;

/** What a model's page shows of its experiments: as the last looks left them, since reading a page looks at nothing anew. */
public final class ExperimentRecords {
    private static final int NEWEST = 5;

    private final ExperimentRepository experiments;

    public ExperimentRecords(ExperimentRepository experiments) {
        this.experiments = experiments;
    }

    /** The five newest of a model. One request where it has none; else one more, and one per experiment. */
    public List<ExperimentRecord> of(String model) {
        List<Experiment> own = experiments.experiments().stream()
                .filter(experiment -> experiment.model().equals(model))
                .limit(NEWEST)
                .toList();
        Map<String, Look> last =
                experiments.lastLooks(own.stream().map(Experiment::name).toList());
        return own.stream()
                .map(experiment -> new ExperimentRecord(
                        new ExperimentStatus(experiment, last.get(experiment.name())),
                        experiments.history(experiment.name())))
                .toList();
    }
}
