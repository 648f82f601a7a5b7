// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.experiment;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.ModelOption;
import io.inferwatch.analyzer.config.Fault;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentDraft;
import io.inferwatch.analyzer.experiment.ExperimentMetric;
import io.inferwatch.analyzer.experiment.Experiments;
import io.inferwatch.analyzer.json.ExperimentJson;
import io.inferwatch.analyzer.time.TimeParser;
import io.inferwatch.schema.RuleViolationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "start", description = "Declares an experiment: which versions, and what must be proven.")
final class ExperimentStartCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Option(
            names = "--name",
            required = true,
            paramLabel = "E",
            description = "The experiment's name, as the routers log it; each name is used once.")
    private String name = "";

    @Option(names = "--kind", paramLabel = "KIND", description = "ab, canary, shadow or interleaving (default: ab).")
    private @Nullable String kind;

    @Option(names = "--control", paramLabel = "V", description = "The version that serves today.")
    private @Nullable String control;

    @Option(names = "--candidate", paramLabel = "V", description = "The version that may replace it.")
    private @Nullable String candidate;

    @Option(
            names = "--share",
            paramLabel = "S",
            description = "The candidate's share of the requests (default: 0.5; of a canary: one that changes).")
    private @Nullable Double share;

    @Option(
            names = "--metric",
            arity = "1..*",
            paramLabel = "NAME[:up|down][:margin]",
            description =
                    "The main metric, then guards: latency, latency_p95, error_rate, accuracy, log_loss, brier, mae, mse,"
                            + " agreement (shadow), preference (interleaving), or a business metric. The margin is a number or a"
                            + " percentage of the control's value (default: error_rate and latency).")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Events without the name of an experiment count from then on (default: now).")
    private @Nullable String from;

    @Option(names = "--unseen-candidate", description = "The candidate may be a version that has sent nothing yet.")
    private boolean unseen;

    private final CommandContext context;

    ExperimentStartCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ExperimentDraft draft =
                new ExperimentDraft(model.name(), name, kind, control, candidate, share, metrics, from(), unseen);
        return context.withAnalyzer(common.settings(context), analyzer -> {
            Experiment experiment = start(analyzer.experiments(), draft);
            context.out()
                    .println(common.json() ? ExperimentJson.toJson(experiment).toString() : words(experiment));
            return Exit.DONE;
        });
    }

    private @Nullable Instant from() {
        String text = from;
        return text == null
                ? null
                : TimeParser.parse(text).orElseThrow(() -> FaultException.of("--from", TimeParser.RULE, text));
    }

    private static Experiment start(Experiments experiments, ExperimentDraft draft) {
        try {
            return experiments.start(draft);
        } catch (RuleViolationException broken) {
            throw new FaultException(broken.violations().stream()
                    .map(fault -> new Fault("--" + fault.key(), fault.rule(), fault.found()))
                    .toList());
        }
    }

    private static String words(Experiment experiment) {
        return experiment.kind().value() + " experiment " + experiment.name() + " of model " + experiment.model()
                + " started: candidate " + experiment.candidate() + " against control " + experiment.control() + ", by "
                + experiment.metrics().stream().map(ExperimentMetric::name).collect(Collectors.joining(", "));
    }
}
