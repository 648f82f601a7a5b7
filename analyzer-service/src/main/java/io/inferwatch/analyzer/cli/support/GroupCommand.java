package io.inferwatch.analyzer.cli.support;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only has sub-commands. */
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
        throw new ParameterException(
                spec.commandLine(),
                spec.qualifiedName() + ": Expecting a command ("
                        + String.join(", ", spec.subcommands().keySet()) + "). Found: none");
    }
}
