package io.inferwatch.analyzer.cli;

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
        description = "Holds windows against the newest contract, or one in a file; stores nothing. Exit 1: broken.")
final class ContractCheckCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Option(names = "--from", required = true, paramLabel = "TIME", description = "Start, UTC without a zone.")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "TIME", description = "End; does not belong to it.")
    private String to = "";

    @Option(names = "--every", paramLabel = "LENGTH", description = "1h, 1d, … (default: one window).")
    private @Nullable String every;

    @Option(names = "--file", paramLabel = "FILE", description = "A contract that need not be stored.")
    private @Nullable String file;

    @Option(names = "--reference", paramLabel = "N", description = "Name, or name@version (default: the newest).")
    private @Nullable String reference;

    private final World world;

    ContractCheckCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        Window whole = TimeOptions.window(from, to);
        List<Window> windows =
                every == null ? List.of(whole) : Every.parse(every).cut(whole.from(), whole.to());
        Contract contract = file == null
                ? null
                : ContractApplyCommand.read(file, TextFile.read(world, "--file", file), model.name());
        CheckTable table = new CheckTable(world, common);
        return Connection.with(world, common, analyzer -> {
            analyzer.checkContract(model.name(), windows, contract, reference, table::add);
            return table.end(windows.size());
        });
    }
}
