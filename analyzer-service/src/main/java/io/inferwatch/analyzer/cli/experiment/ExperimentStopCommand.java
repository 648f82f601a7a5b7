// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.experiment;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.experiment.ExperimentStatus;
import io.inferwatch.analyzer.experiment.Experiments;
import io.inferwatch.analyzer.json.LookJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "stop", description = "Ends an experiment after a last look; its verdict and its finding end with it.")
final class ExperimentStopCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final NamedExperiment experiment = new NamedExperiment();

    private final CommandContext context;

    ExperimentStopCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withAnalyzer(common.settings(context), analyzer -> {
            Experiments experiments = analyzer.experiments();
            ExperimentStatus status =
                    experiments.stop(experiment.in(experiments)).orElseThrow();
            context.out()
                    .println(
                            common.json()
                                    ? LookJson.toJson(status).toString()
                                    : "experiment " + status.experiment().name() + " stopped at "
                                            + status.experiment().stopped());
            return Exit.DONE;
        });
    }
}
