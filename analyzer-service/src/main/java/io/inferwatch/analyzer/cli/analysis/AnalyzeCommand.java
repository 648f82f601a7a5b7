// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.analysis;

import io.inferwatch.analyzer.cli.support.CheckTable;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.ModelOption;
import io.inferwatch.analyzer.cli.support.TestsOption;
import io.inferwatch.analyzer.cli.support.UnknownModels;
import io.inferwatch.analyzer.cli.support.WindowLength;
import io.inferwatch.analyzer.cli.support.WindowOption;
import io.inferwatch.analyzer.run.window.DueWindows;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.traffic.Rhythm;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "analyze", description = "Compares windows of events with a reference; exit code 1 when a check fails.")
final class AnalyzeCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Mixin
    private final WindowOption time = new WindowOption();

    @Option(
            names = "--every",
            required = true,
            paramLabel = "LENGTH",
            description =
                    "Length of a window: 1h, 1d, 30d, month, …; run: each run of a batch job; auto: as the traffic asks for,"
                            + " which is what serve does")
    private String every = "";

    @Option(
            names = "--reference",
            paramLabel = "N",
            description =
                    "Name, or name@version (default: the newest); previous-version: each version with the one before it.")
    private @Nullable String reference;

    @Mixin
    private final TestsOption tests = new TestsOption();

    private final CommandContext context;

    AnalyzeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Window stretch = time.window();
        boolean follows = every.equals("auto") || every.equals("run");
        List<Window> windows = follows ? List.of() : DueWindows.within(stretch, WindowLength.parse(every));
        Rhythm rhythm = every.equals("run") ? Rhythm.RUN : null;
        MonitorSelection choice = tests.choice();
        CheckTable table = new CheckTable(context, common);
        return context.withAnalyzer(
                common.settings(context),
                analyzer -> UnknownModels.known(analyzer.reports(), model.name(), () -> {
                    if (follows) {
                        return table.end(
                                analyzer.analyze(model.name(), stretch, rhythm, reference, choice, table::add));
                    }
                    analyzer.analyze(model.name(), windows, reference, choice, table::add);
                    return table.end(windows.size());
                }));
    }
}
