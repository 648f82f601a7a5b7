// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.experiment;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.experiment.ExperimentStatus;
import io.inferwatch.analyzer.experiment.Experiments;
import io.inferwatch.analyzer.experiment.Look;
import io.inferwatch.analyzer.json.LookJson;
import io.inferwatch.monitors.experiment.Verdict;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "verdict",
        description =
                "Tells what to do with the candidate now: continue, promote, roll back, or inconclusive; exit code 1 for"
                        + " roll back.")
final class ExperimentVerdictCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final NamedExperiment experiment = new NamedExperiment();

    private final CommandContext context;

    ExperimentVerdictCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withAnalyzer(common.settings(context), analyzer -> {
            Experiments experiments = analyzer.experiments();
            ExperimentStatus status =
                    experiments.verdict(experiment.in(experiments)).orElseThrow();
            Look look = Objects.requireNonNull(status.look());
            if (common.json()) {
                context.out().println(LookJson.verdict(status.experiment(), look));
            } else {
                print(look);
            }
            return look.verdict() == Verdict.ROLL_BACK ? Exit.FOUND : Exit.DONE;
        });
    }

    private void print(Look look) {
        context.out().println(look.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        look.reasons().forEach(reason -> context.out().println("  " + reason));
        CompareOutput table = new CompareOutput(context, false);
        look.comparisons().forEach(table::print);
    }
}
