// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.experiment;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.GroupCommand;
import picocli.CommandLine;

/** {@code compare, experiment}: is the candidate better than the control? */
public final class ExperimentCommands {
    private ExperimentCommands() {}

    public static void addTo(CommandLine root, CommandContext context) {
        root.addSubcommand("compare", new CompareCommand(context))
                .addSubcommand(
                        "experiment",
                        GroupCommand.line("Declares experiments, tells what to do with the candidate, and ends them.")
                                .addSubcommand("start", new ExperimentStartCommand(context))
                                .addSubcommand("list", new ExperimentListCommand(context))
                                .addSubcommand("verdict", new ExperimentVerdictCommand(context))
                                .addSubcommand("stop", new ExperimentStopCommand(context)));
    }
}
