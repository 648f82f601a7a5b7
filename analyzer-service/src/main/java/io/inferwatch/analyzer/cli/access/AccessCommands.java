// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.access;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.GroupCommand;
import picocli.CommandLine;

/** {@code token create, list, revoke}: who may use the service over HTTP? */
public final class AccessCommands {
    private AccessCommands() {}

    public static void addTo(CommandLine root, CommandContext context) {
        root.addSubcommand(
                "token",
                GroupCommand.line("Makes, lists and revokes the tokens that the service asks for.")
                        .addSubcommand("create", new TokenCreateCommand(context))
                        .addSubcommand("list", new TokenListCommand(context))
                        .addSubcommand("revoke", new TokenRevokeCommand(context)));
    }
}
