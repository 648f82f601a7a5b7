// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.alert;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.GroupCommand;
import picocli.CommandLine;

/** {@code alerts list, explain, dry-run}: who heard of what, and why? */
public final class AlertCommands {
    private AlertCommands() {}

    public static void addTo(CommandLine root, CommandContext context) {
        root.addSubcommand(
                "alerts",
                GroupCommand.line("Shows where alerts went, and where a receiver's filter would let them go.")
                        .addSubcommand("list", new AlertListCommand(context))
                        .addSubcommand("explain", new AlertExplainCommand(context))
                        .addSubcommand("dry-run", new AlertDryRunCommand(context)));
    }
}
