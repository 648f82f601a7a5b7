package io.inferwatch.analyzer.cli;

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

    private final World world;

    public Cli(World world) {
        this.world = world;
    }

    /** Runs one command. Every failure is said in one line on {@code err}. */
    public int run(String... arguments) {
        CommandLine line = commands();
        line.setOut(new PrintWriter(world.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(world.err(), true, StandardCharsets.UTF_8));
        Errors errors = new Errors(world);
        line.setParameterExceptionHandler(errors::wrongUse);
        line.setExecutionExceptionHandler(errors::failed);
        int code = execute(line, arguments);
        world.out().flush();
        world.err().flush();
        return code;
    }

    private int execute(CommandLine line, String... arguments) {
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError full) {
            long megabytes = Runtime.getRuntime().maxMemory() >> 20;
            world.say("memory: Expecting a heap that is large enough (INFERWATCH_JAVA_OPTS=-Xmx…). Found: " + megabytes
                    + " MB, all in use");
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
                .addSubcommand("start", new StartCommand(world))
                .addSubcommand("status", new StatusCommand(world))
                .addSubcommand("stop", new StopCommand(world))
                .addSubcommand("setup", new SetupCommand(world))
                .addSubcommand("import", new ImportCommand(world))
                .addSubcommand("label", new LabelCommand(world))
                .addSubcommand("reference", reference())
                .addSubcommand("contract", ContractCommands.all(world))
                .addSubcommand("analyze", new AnalyzeCommand(world))
                .addSubcommand("findings", findings())
                .addSubcommand("report", new ReportCommand(world))
                .addSubcommand("serve", new ServeCommand(world))
                .addSubcommand("erase", new EraseCommand(world))
                .addSubcommand("reset", new ResetCommand(world))
                .addSubcommand("scan", new ScanCommand(world))
                .addSubcommand("anomalies", new AnomaliesCommand(world))
                .addSubcommand("templates", new TemplatesCommand(world))
                .addSubcommand("doctor", new DoctorCommand(world))
                .addSubcommand("dashboards", later("dashboards"));
        return withHelp(root);
    }

    private CommandLine reference() {
        return GroupCommand.line("Makes, lists and shows what windows are compared with.")
                .addSubcommand("create", new ReferenceCommand(world))
                .addSubcommand("list", new ReferenceListCommand(world))
                .addSubcommand("show", new ReferenceShowCommand(world));
    }

    private CommandLine findings() {
        CommandLine findings = new CommandLine(new FindingsCommand(world));
        for (Action action : Action.values()) {
            CommandLine command = new CommandLine(new FindingActionCommand(world, action));
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
        CommandLine command = new CommandLine(new LaterCommand(world, "inferwatch " + message));
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
