// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.reference;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.ModelOption;
import io.inferwatch.analyzer.cli.support.Output;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.run.reference.ReferenceColumn;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "show", description = "Shows a reference with its statistics of each column.")
final class ReferenceShowCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Option(names = "--name", paramLabel = "N", description = "Name, or name@version (default: the newest).")
    private @Nullable String name;

    private final CommandContext context;

    ReferenceShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withAnalyzer(common.settings(context), analyzer -> {
            Reference reference = analyzer.reference(model.name(), name);
            List<ReferenceColumn> columns = analyzer.columns(reference);
            if (common.json()) {
                Map<String, Object> json = new TreeMap<>(ReferenceText.json(reference));
                json.put("columns", columns.stream().map(ReferenceText::json).toList());
                context.out().println(Output.line(json));
            } else {
                context.out().println(ReferenceText.line(reference));
                columns.forEach(column -> context.out().println("  " + ReferenceText.line(column)));
            }
            return Exit.DONE;
        });
    }
}
