// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.analysis;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.ModelOption;
import io.inferwatch.analyzer.cli.support.UnknownModels;
import io.inferwatch.analyzer.report.ReportJson;
import io.inferwatch.analyzer.report.RunSummary;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.text.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "runs", description = "Lists the runs of a batch job in the last four weeks of its events.")
final class RunsCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    private final CommandContext context;

    RunsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withAnalyzer(common.settings(context), analyzer -> {
            List<RunSummary> runs = analyzer.reports().runs(model.name());
            runs.forEach(this::print);
            if (runs.isEmpty()) {
                UnknownModels.require(analyzer.reports(), model.name());
                context.say("no runs: " + model.name()
                        + " names no runs (run.id), and has no bursts of rows between quiet hours");
            }
            return Exit.DONE;
        });
    }

    private void print(RunSummary run) {
        if (common.json()) {
            context.out().println(ReportJson.toJson(run));
            return;
        }
        Double expected = run.expectedRows();
        Status verdict = run.verdict();
        context.out()
                .printf(
                        "%s%s to %s  %s rows%s  %s  %s%s%n",
                        run.id() == null ? "" : run.id() + "  ",
                        run.start(),
                        run.end(),
                        Numbers.count(run.rows()),
                        expected == null ? "" : " (" + Numbers.number(expected) + " expected)",
                        run.state().name().toLowerCase(Locale.ROOT),
                        verdict == null ? "not analysed" : verdict.name(),
                        run.notes().isEmpty() ? "" : "  (" + String.join("; ", run.notes()) + ")");
    }
}
