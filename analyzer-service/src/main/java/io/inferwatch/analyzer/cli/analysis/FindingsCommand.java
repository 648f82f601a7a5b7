// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.analysis;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.UnknownModels;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.json.FindingJson;
import io.inferwatch.monitors.finding.Cause;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "findings", description = "Lists findings, the newest first; exit code 1 when one is open.")
final class FindingsCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--model", paramLabel = "M", description = "The model's name (default: all models).")
    private @Nullable String model;

    private final CommandContext context;

    FindingsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withAnalyzer(common.settings(context), analyzer -> {
            List<Finding> findings = analyzer.reports().findings(model);
            findings.forEach(this::print);
            boolean open = findings.stream().anyMatch(finding -> finding.state() == FindingState.OPEN);
            String named = model;
            if (findings.isEmpty()
                    && named != null
                    && analyzer.reports().model(named).isEmpty()) {
                throw FaultException.of("--model", UnknownModels.rule(analyzer.reports()), named);
            }
            if (findings.isEmpty()) {
                context.say("no findings");
            }
            return open ? Exit.FOUND : Exit.DONE;
        });
    }

    private void print(Finding finding) {
        if (common.json()) {
            context.out().println(FindingJson.toJson(finding));
        } else {
            context.out()
                    .printf(
                            "%-12s %s  %s %s: %s (since %s, id %s, incident %s%s)%n",
                            finding.state().name().toLowerCase(Locale.ROOT),
                            finding.model(),
                            finding.family().value(),
                            finding.subject(),
                            finding.message(),
                            finding.since(),
                            finding.id(),
                            finding.incident(),
                            cause(finding.cause()));
        }
    }

    private static String cause(@Nullable Cause cause) {
        return cause == null ? "" : ", caused by " + cause.finding() + " of " + cause.model();
    }
}
