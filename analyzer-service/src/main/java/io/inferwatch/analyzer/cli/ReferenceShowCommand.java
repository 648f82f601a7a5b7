package io.inferwatch.analyzer.cli;

import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.run.ReferenceColumn;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "show", description = "Shows a reference and what it says of each column.")
final class ReferenceShowCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Option(names = "--name", paramLabel = "N", description = "Name, or name@version (default: the newest).")
    private @Nullable String name;

    private final World world;

    ReferenceShowCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        return Connection.with(world, common, analyzer -> {
            Reference reference = analyzer.reference(model.name(), name);
            List<ReferenceColumn> columns = analyzer.columns(reference);
            if (common.json()) {
                Map<String, Object> json = new TreeMap<>(ReferenceText.json(reference));
                json.put("columns", columns.stream().map(ReferenceText::json).toList());
                world.out().println(Output.line(json));
            } else {
                world.out().println(ReferenceText.line(reference));
                columns.forEach(column -> world.out().println("  " + ReferenceText.line(column)));
            }
            return Exit.DONE;
        });
    }
}
