// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.analysis;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.ModelOption;
import io.inferwatch.analyzer.cli.support.Output;
import io.inferwatch.analyzer.cli.support.TestsOption;
import io.inferwatch.analyzer.cli.support.WindowOption;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.page.render.ReportFile;
import io.inferwatch.analyzer.report.IncidentReport;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.analyzer.report.ReportJson;
import io.inferwatch.analyzer.report.ReportQuery;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.MonitorSelection;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "report",
        description = "Writes the report on a window as one HTML file that loads nothing from the network.")
final class ReportCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Mixin
    private final WindowOption time = new WindowOption();

    @Mixin
    private final TestsOption tests = new TestsOption();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
    private String out = "";

    private final CommandContext context;

    ReportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Window window = time.window();
        MonitorSelection choice = tests.choice();
        return context.withAnalyzer(common.settings(context), analyzer -> {
            ModelReport report = analyzer.reports()
                    .report(new ReportQuery(model.name(), window, choice, null, null, true))
                    .orElseThrow(() -> FaultException.of("--model", "a model that has events", model.name()));
            write(report, analyzer.reports().incidentsOf(report));
            Output.result(
                    context,
                    common,
                    Map.of(
                            "file",
                            out,
                            "checks",
                            report.checks().size(),
                            "findings",
                            report.findings().size(),
                            "contract",
                            ReportJson.contract(report)),
                    "report written to " + out);
            return Exit.DONE;
        });
    }

    private void write(ModelReport report, List<IncidentReport> incidents) {
        try {
            ReportFile.write(report, incidents, Path.of(out), context.clock());
        } catch (UncheckedIOException | InvalidPathException e) {
            throw FaultException.of("--out", "a path that can be written", out);
        }
    }
}
