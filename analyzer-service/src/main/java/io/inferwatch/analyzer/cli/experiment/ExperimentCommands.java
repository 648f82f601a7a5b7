package io.inferwatch.analyzer.cli.experiment;

import io.inferwatch.analyzer.cli.support.CommandContext;
import picocli.CommandLine;

/** {@code compare}: is the candidate better than the control? */
public final class ExperimentCommands {
    private ExperimentCommands() {}

    public static void addTo(CommandLine root, CommandContext context) {
        root.addSubcommand("compare", new CompareCommand(context));
    }
}
