package io.inferwatch.analyzer.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/** The command line: arguments in, exit code out. */
public final class Cli {
    private static final List<String> LATER = List.of("contract", "dashboards", "erase", "scan", "bench");

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
        int code = line.execute(arguments);
        world.out().flush();
        world.err().flush();
        return code;
    }

    private CommandLine commands() {
        CommandLine root = new CommandLine(new RootCommand())
                .addSubcommand(
                        "demo", later("inferwatch demo: Expecting to be started by ./inferwatch. Found: this jar"))
                .addSubcommand("start", new StartCommand(world))
                .addSubcommand("status", new StatusCommand(world))
                .addSubcommand("stop", new StopCommand(world))
                .addSubcommand("setup", new SetupCommand(world))
                .addSubcommand("import", new ImportCommand(world))
                .addSubcommand("label", new LabelCommand(world))
                .addSubcommand("reference", reference())
                .addSubcommand("analyze", new AnalyzeCommand(world))
                .addSubcommand("findings", findings())
                .addSubcommand("report", new ReportCommand(world))
                .addSubcommand("serve", new ServeCommand(world))
                .addSubcommand("reset", new ResetCommand(world))
                .addSubcommand("anomalies", new AnomaliesCommand(world))
                .addSubcommand("templates", new TemplatesCommand(world))
                .addSubcommand("doctor", new DoctorCommand(world));
        LATER.forEach(name -> root.addSubcommand(name, later("inferwatch " + name + ": comes in a later version")));
        return withHelp(root);
    }

    private CommandLine reference() {
        return new CommandLine(new GroupCommand()).addSubcommand("create", new ReferenceCommand(world));
    }

    private CommandLine findings() {
        CommandLine findings = new CommandLine(new FindingsCommand(world));
        for (String name : List.of("acknowledge", "mute", "accept")) {
            findings.addSubcommand(name, later("inferwatch findings " + name + ": comes in a later version"));
        }
        return findings;
    }

    private CommandLine later(String message) {
        return new CommandLine(new LaterCommand(world, message)).setUnmatchedArgumentsAllowed(true);
    }

    private static CommandLine withHelp(CommandLine line) {
        line.getCommandSpec().mixinStandardHelpOptions(true);
        line.getSubcommands().values().forEach(Cli::withHelp);
        return line;
    }
}
