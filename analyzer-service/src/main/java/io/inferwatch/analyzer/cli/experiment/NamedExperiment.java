// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.experiment;

import io.inferwatch.analyzer.cli.support.ModelOption;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.experiment.ExperimentStatus;
import io.inferwatch.analyzer.experiment.Experiments;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name an experiment that is there. */
final class NamedExperiment {
    @Mixin
    private final ModelOption model = new ModelOption();

    @Option(names = "--name", required = true, paramLabel = "E", description = "The experiment's name.")
    private String name = "";

    /** @throws FaultException if the model has no such experiment */
    String in(Experiments experiments) {
        boolean known = experiments
                .find(name)
                .filter(status -> status.experiment().model().equals(model.name()))
                .isPresent();
        if (!known) {
            throw FaultException.of(
                    "--name", "an experiment of model " + model.name() + " (" + names(experiments) + ")", name);
        }
        return name;
    }

    private String names(Experiments experiments) {
        String names = experiments.all().stream()
                .map(ExperimentStatus::experiment)
                .filter(experiment -> experiment.model().equals(model.name()))
                .map(experiment -> experiment.name())
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "it has none" : names;
    }
}
