// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli;

import io.inferwatch.analyzer.cli.access.AccessCommands;
import io.inferwatch.analyzer.cli.alert.AlertCommands;
import io.inferwatch.analyzer.cli.analysis.AnalysisCommands;
import io.inferwatch.analyzer.cli.contract.ContractCommands;
import io.inferwatch.analyzer.cli.dashboard.DashboardCommands;
import io.inferwatch.analyzer.cli.data.DataCommands;
import io.inferwatch.analyzer.cli.experiment.ExperimentCommands;
import io.inferwatch.analyzer.cli.reference.ReferenceCommands;
import io.inferwatch.analyzer.cli.server.ServerCommands;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.text.TextCommands;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The command line: arguments in, exit code out. */
public final class Cli {
    /** For a command whose own {@code --version} option has another meaning. */
    private static final OptionSpec HELP = OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help message and exit.")
            .build();

    private final CommandContext context;

    public Cli(CommandContext context) {
        this.context = context;
    }

    /** Runs one command and returns its exit code. Every failure is one line on {@code err}. */
    public int run(String... arguments) {
        CommandLine line = commands();
        line.setOut(new PrintWriter(context.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(context.err(), true, StandardCharsets.UTF_8));
        Errors errors = new Errors(context);
        line.setParameterExceptionHandler(errors::wrongUse);
        line.setExecutionExceptionHandler(errors::failed);
        int code = execute(line, arguments);
        context.out().flush();
        context.err().flush();
        return code;
    }

    private int execute(CommandLine line, String... arguments) {
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError full) {
            long megabytes = Runtime.getRuntime().maxMemory() >> 20;
            context.say("The command ran out of memory: the heap of " + megabytes
                    + " MB is full. Allow more with INFERWATCH_JAVA_OPTS=-Xmx….");
            return Exit.FAILED;
        }
    }

    private CommandLine commands() {
        CommandLine root = new CommandLine(new RootCommand())
                .addSubcommand("demo", launched("demo", "Runs model services with injected incidents end to end."))
                .addSubcommand("bench", launched("bench", "Measures speed and quality on this machine."));
        ServerCommands.addTo(root, context);
        DataCommands.addTo(root, context);
        ReferenceCommands.addTo(root, context);
        ContractCommands.addTo(root, context);
        AnalysisCommands.addTo(root, context);
        ExperimentCommands.addTo(root, context);
        TextCommands.addTo(root, context);
        AccessCommands.addTo(root, context);
        AlertCommands.addTo(root, context);
        DashboardCommands.addTo(root, context);
        return withHelp(root);
    }

    /** A command of another jar, which only the launcher can start. */
    private CommandLine launched(String name, String description) {
        return unavailable(description, name + " is not part of this jar. Start it with ./inferwatch " + name + ".");
    }

    private CommandLine unavailable(String description, String message) {
        CommandLine command = new CommandLine(new UnavailableCommand(context, "inferwatch " + message));
        command.getCommandSpec().usageMessage().description(description);
        return command.setUnmatchedArgumentsAllowed(true);
    }

    private static CommandLine withHelp(CommandLine line) {
        if (line.getCommandSpec().findOption("--version") == null) {
            line.getCommandSpec().mixinStandardHelpOptions(true);
        } else {
            line.getCommandSpec().addOption(HELP);
        }
        line.getSubcommands().values().forEach(Cli::withHelp);
        return line;
    }
}
