package io.inferwatch.analyzer.cli;

import io.inferwatch.analyzer.cli.analysis.AnalyzeCommand;
import io.inferwatch.analyzer.cli.analysis.FindingActionCommand;
import io.inferwatch.analyzer.cli.analysis.FindingsCommand;
import io.inferwatch.analyzer.cli.analysis.ReportCommand;
import io.inferwatch.analyzer.cli.contract.ContractCommands;
import io.inferwatch.analyzer.cli.data.EraseCommand;
import io.inferwatch.analyzer.cli.data.ImportCommand;
import io.inferwatch.analyzer.cli.data.LabelCommand;
import io.inferwatch.analyzer.cli.reference.ReferenceCommand;
import io.inferwatch.analyzer.cli.reference.ReferenceListCommand;
import io.inferwatch.analyzer.cli.reference.ReferenceShowCommand;
import io.inferwatch.analyzer.cli.server.DoctorCommand;
import io.inferwatch.analyzer.cli.server.ResetCommand;
import io.inferwatch.analyzer.cli.server.ServeCommand;
import io.inferwatch.analyzer.cli.server.SetupCommand;
import io.inferwatch.analyzer.cli.server.StartCommand;
import io.inferwatch.analyzer.cli.server.StatusCommand;
import io.inferwatch.analyzer.cli.server.StopCommand;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.GroupCommand;
import io.inferwatch.analyzer.cli.text.AnomaliesCommand;
import io.inferwatch.analyzer.cli.text.ScanCommand;
import io.inferwatch.analyzer.cli.text.TemplatesCommand;
import io.inferwatch.analyzer.report.FindingDecisions.Action;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The command line: arguments in, exit code out. */
public final class Cli {
    /** For a command that means something else by {@code --version}. */
    private static final OptionSpec HELP = OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help message and exit.")
            .build();

    private final CommandContext context;

    public Cli(CommandContext context) {
        this.context = context;
    }

    /** Runs one command. Every failure is said in one line on {@code err}. */
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
            context.say("memory: Expecting a heap that is large enough (INFERWATCH_JAVA_OPTS=-Xmx…). Found: "
                    + megabytes + " MB, all in use");
            return Exit.FAILED;
        }
    }

    private CommandLine commands() {
        CommandLine root = new CommandLine(new RootCommand())
                .addSubcommand(
                        "demo",
                        elsewhere(
                                "demo", "Shows everything end to end: a model service with injected incidents, found."))
                .addSubcommand("bench", elsewhere("bench", "Measures speed and quality on this machine."))
                .addSubcommand("start", new StartCommand(context))
                .addSubcommand("status", new StatusCommand(context))
                .addSubcommand("stop", new StopCommand(context))
                .addSubcommand("setup", new SetupCommand(context))
                .addSubcommand("import", new ImportCommand(context))
                .addSubcommand("label", new LabelCommand(context))
                .addSubcommand("reference", reference())
                .addSubcommand("contract", ContractCommands.all(context))
                .addSubcommand("analyze", new AnalyzeCommand(context))
                .addSubcommand("findings", findings())
                .addSubcommand("report", new ReportCommand(context))
                .addSubcommand("serve", new ServeCommand(context))
                .addSubcommand("erase", new EraseCommand(context))
                .addSubcommand("reset", new ResetCommand(context))
                .addSubcommand("scan", new ScanCommand(context))
                .addSubcommand("anomalies", new AnomaliesCommand(context))
                .addSubcommand("templates", new TemplatesCommand(context))
                .addSubcommand("doctor", new DoctorCommand(context))
                .addSubcommand("dashboards", later("dashboards"));
        return withHelp(root);
    }

    private CommandLine reference() {
        return GroupCommand.line("Makes, lists and shows what windows are compared with.")
                .addSubcommand("create", new ReferenceCommand(context))
                .addSubcommand("list", new ReferenceListCommand(context))
                .addSubcommand("show", new ReferenceShowCommand(context));
    }

    private CommandLine findings() {
        CommandLine findings = new CommandLine(new FindingsCommand(context));
        for (Action action : Action.values()) {
            CommandLine command = new CommandLine(new FindingActionCommand(context, action));
            command.getCommandSpec().usageMessage().description(FindingActionCommand.description(action));
            findings.addSubcommand(action.name().toLowerCase(Locale.ROOT), command);
        }
        return findings;
    }

    private CommandLine elsewhere(String name, String description) {
        return absent(description, name + ": Expecting to be started by ./inferwatch. Found: this jar");
    }

    private CommandLine later(String name) {
        return absent("Comes in a later version.", name + ": comes in a later version");
    }

    private CommandLine absent(String description, String message) {
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
