package io.inferwatch.analyzer.cli.analysis;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.report.FindingDecisions.Action;
import java.util.Locale;
import picocli.CommandLine;

/** {@code analyze, findings, runs, report}: windows against a reference, and what was found. */
public final class AnalysisCommands {
    private AnalysisCommands() {}

    public static void addTo(CommandLine root, CommandContext context) {
        root.addSubcommand("analyze", new AnalyzeCommand(context))
                .addSubcommand("findings", findings(context))
                .addSubcommand("runs", new RunsCommand(context))
                .addSubcommand("report", new ReportCommand(context));
    }

    private static CommandLine findings(CommandContext context) {
        CommandLine findings = new CommandLine(new FindingsCommand(context));
        for (Action action : Action.values()) {
            CommandLine command = new CommandLine(new FindingActionCommand(context, action));
            command.getCommandSpec().usageMessage().description(FindingActionCommand.description(action));
            findings.addSubcommand(action.name().toLowerCase(Locale.ROOT), command);
        }
        return findings;
    }
}
