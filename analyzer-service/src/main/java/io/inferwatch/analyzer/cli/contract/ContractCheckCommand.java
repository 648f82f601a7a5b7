// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.contract;

import io.inferwatch.analyzer.cli.support.CheckTable;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.ModelOption;
import io.inferwatch.analyzer.cli.support.TextFile;
import io.inferwatch.analyzer.cli.support.TimeOptions;
import io.inferwatch.analyzer.cli.support.WindowLength;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.contract.Contract;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "check",
        description =
                "Checks windows against the newest contract or one in a file; stores nothing. Exit code 1: broken.")
final class ContractCheckCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Option(names = "--from", required = true, paramLabel = "TIME", description = "Start; UTC when it has no zone.")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "TIME", description = "End, exclusive.")
    private String to = "";

    @Option(names = "--every", paramLabel = "LENGTH", description = "1h, 1d, … (default: one window).")
    private @Nullable String every;

    @Option(names = "--file", paramLabel = "FILE", description = "A contract that is not stored.")
    private @Nullable String file;

    @Option(names = "--reference", paramLabel = "N", description = "Name, or name@version (default: the newest).")
    private @Nullable String reference;

    private final CommandContext context;

    ContractCheckCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Window whole = TimeOptions.window(from, to);
        List<Window> windows =
                every == null ? List.of(whole) : WindowLength.parse(every).cut(whole.from(), whole.to());
        Contract contract = file == null
                ? null
                : ContractApplyCommand.read(file, TextFile.read(context, "--file", file), model.name());
        CheckTable table = new CheckTable(context, common);
        return context.withAnalyzer(common.settings(context), analyzer -> {
            analyzer.checkContract(model.name(), windows, contract, reference, table::add);
            return table.end(windows.size());
        });
    }
}
