// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.analysis;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.json.IncidentJson;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.analyzer.run.finding.UnknownIncidentException;
import io.inferwatch.monitors.finding.Finding;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Shows an incident and its findings, the likely cause first.")
final class IncidentShowCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "ID", description = "An id, as 'inferwatch incidents' lists it.")
    private String id = "";

    private final CommandContext context;

    IncidentShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withAnalyzer(common.settings(context), analyzer -> {
            Incident incident = analyzer.reports().incident(id).orElseThrow(() -> new UnknownIncidentException(id));
            if (common.json()) {
                context.out().println(IncidentJson.toJson(incident));
            } else {
                context.out().println(IncidentsCommand.line(incident));
                incident.findings().forEach(this::print);
            }
            return Exit.DONE;
        });
    }

    private void print(Finding finding) {
        context.out()
                .printf(
                        "  %-12s %-10s %s %s: %s (since %s, id %s)%n",
                        Words.state(finding),
                        Words.level(finding.level()),
                        finding.family().value(),
                        finding.subject(),
                        finding.message(),
                        finding.since(),
                        finding.id());
    }
}
