// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.analysis;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.UnknownModels;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.finding.FindingQuery;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentQuery;
import io.inferwatch.analyzer.incident.IncidentState;
import io.inferwatch.analyzer.json.IncidentJson;
import io.inferwatch.analyzer.report.Reports;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.analyzer.storage.Place;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "incidents",
        description = "Lists incidents, findings that began together, the newest first; exit code 1 when one is open.")
final class IncidentsCommand implements Callable<Integer> {
    private static final int AT_ONCE = 200;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--model", paramLabel = "M", description = "The model's name (default: all models).")
    private @Nullable String model;

    private final CommandContext context;

    IncidentsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withAnalyzer(common.settings(context), analyzer -> list(analyzer.reports()));
    }

    private int list(Reports reports) {
        boolean open = false;
        @Nullable Place after = null;
        List<Incident> page;
        do {
            page = reports.incidents(new IncidentQuery(model, IncidentQuery.ANY, 1, null, after, AT_ONCE));
            page.forEach(this::print);
            open |= page.stream().anyMatch(incident -> incident.state() == IncidentState.OPEN);
            if (page.isEmpty() && after == null) {
                checkModel(reports);
                context.say("no incidents");
            }
            after = page.isEmpty()
                    ? null
                    : FindingQuery.place(page.get(page.size() - 1).first());
        } while (page.size() == AT_ONCE);
        return open ? Exit.FOUND : Exit.DONE;
    }

    private void checkModel(Reports reports) {
        if (model != null && reports.model(model).isEmpty()) {
            throw FaultException.of("--model", UnknownModels.rule(reports), model);
        }
    }

    private void print(Incident incident) {
        context.out().println(common.json() ? IncidentJson.summary(incident).toString() : line(incident));
    }

    /** One line about an incident. */
    static String line(Incident incident) {
        return "%-12s %-10s %s%s: %s (since %s, %s, id %s)"
                .formatted(
                        Words.state(incident),
                        Words.level(incident.level()),
                        incident.model(),
                        incident.modelVersion() == null ? "" : " " + incident.modelVersion(),
                        incident.title(),
                        incident.since(),
                        incident.findings().size() == 1
                                ? "1 finding"
                                : incident.findings().size() + " findings",
                        incident.id());
    }
}
