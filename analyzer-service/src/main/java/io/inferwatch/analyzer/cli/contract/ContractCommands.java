// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.contract;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.GroupCommand;
import picocli.CommandLine;

/** {@code contract} and its sub-commands. */
public final class ContractCommands {
    private ContractCommands() {}

    public static void addTo(CommandLine root, CommandContext context) {
        root.addSubcommand(
                "contract",
                GroupCommand.line("Infers, stores, shows and checks data contracts.")
                        .addSubcommand("infer", new ContractInferCommand(context))
                        .addSubcommand("apply", new ContractApplyCommand(context))
                        .addSubcommand("show", new ContractShowCommand(context))
                        .addSubcommand("list", new ContractListCommand(context))
                        .addSubcommand("check", new ContractCheckCommand(context)));
    }
}
