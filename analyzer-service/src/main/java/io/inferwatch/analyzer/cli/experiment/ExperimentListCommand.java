// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.UnknownModels;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentStatus;
import io.inferwatch.analyzer.experiment.Look;
import io.inferwatch.analyzer.json.LookJson;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists experiments with their last verdicts, the newest first.")
final class ExperimentListCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--model", paramLabel = "M", description = "The model's name (default: all models).")
    private @Nullable String model;

    @Option(names = "--name", paramLabel = "E", description = "The experiment's name (default: all).")
    private @Nullable String name;

    private final CommandContext context;

    ExperimentListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withAnalyzer(common.settings(context), analyzer -> {
            List<ExperimentStatus> some = analyzer.experiments().all().stream()
                    .filter(status -> isAsked(status.experiment()))
                    .toList();
            some.forEach(this::print);
            if (some.isEmpty()) {
                if (model != null) {
                    UnknownModels.require(analyzer.reports(), model);
                }
                context.say("no experiments");
            }
            return Exit.DONE;
        });
    }

    private boolean isAsked(Experiment experiment) {
        return (model == null || experiment.model().equals(model))
                && (name == null || experiment.name().equals(name));
    }

    private void print(ExperimentStatus status) {
        ObjectNode json = LookJson.toJson(status);
        if (common.json()) {
            context.out().println(json);
            return;
        }
        Experiment experiment = status.experiment();
        Look look = status.look();
        context.out()
                .printf(
                        "%-8s %-20s %-12s %s: %s against %s, %s%n",
                        experiment.isRunning() ? "running" : "stopped",
                        experiment.name(),
                        experiment.kind().value(),
                        experiment.model(),
                        experiment.candidate(),
                        experiment.control(),
                        look == null
                                ? "not looked at yet"
                                : json.path("verdict").asText());
    }
}
