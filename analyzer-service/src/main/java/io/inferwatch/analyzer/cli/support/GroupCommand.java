// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.support;

import io.inferwatch.analyzer.config.FaultException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that has only sub-commands. */
@Command
public final class GroupCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static CommandLine line(String description) {
        CommandLine line = new CommandLine(new GroupCommand());
        line.getCommandSpec().usageMessage().description(description);
        return line;
    }

    @Override
    public Integer call() {
        throw noCommand(spec);
    }

    /** The fault of a command line that names a group and none of its commands. */
    public static FaultException noCommand(CommandSpec group) {
        return FaultException.of(
                group.qualifiedName(),
                "a command (" + String.join(", ", group.subcommands().keySet()) + ")",
                "none");
    }
}
