package io.inferwatch.analyzer.cli;

import picocli.CommandLine;

/** {@code contract} and its sub-commands. */
final class ContractCommands {
    private ContractCommands() {}

    static CommandLine all(World world) {
        return GroupCommand.line("Infers, stores, shows and checks data contracts.")
                .addSubcommand("infer", new ContractInferCommand(world))
                .addSubcommand("apply", new ContractApplyCommand(world))
                .addSubcommand("show", new ContractShowCommand(world))
                .addSubcommand("list", new ContractListCommand(world))
                .addSubcommand("check", new ContractCheckCommand(world));
    }
}
