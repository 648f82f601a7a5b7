package io.inferwatch.analyzer.cli.data;

import io.inferwatch.analyzer.cli.support.CommandContext;
import picocli.CommandLine;

/** {@code import, label, erase}: events and labels. */
public final class DataCommands {
    private DataCommands() {}

    public static void addTo(CommandLine root, CommandContext context) {
        root.addSubcommand("import", new ImportCommand(context))
                .addSubcommand("label", new LabelCommand(context))
                .addSubcommand("erase", new EraseCommand(context));
    }
}
