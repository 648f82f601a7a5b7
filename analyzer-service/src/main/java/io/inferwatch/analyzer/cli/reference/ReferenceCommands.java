// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.reference;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.GroupCommand;
import picocli.CommandLine;

/** {@code reference} and its sub-commands. */
public final class ReferenceCommands {
    private ReferenceCommands() {}

    public static void addTo(CommandLine root, CommandContext context) {
        root.addSubcommand(
                "reference",
                GroupCommand.line("Creates, lists and shows references: the data that windows are compared with.")
                        .addSubcommand("create", new ReferenceCommand(context))
                        .addSubcommand("list", new ReferenceListCommand(context))
                        .addSubcommand("show", new ReferenceShowCommand(context)));
    }
}
