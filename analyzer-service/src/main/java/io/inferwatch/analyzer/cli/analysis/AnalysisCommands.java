// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.analysis;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.GroupCommand;
import io.inferwatch.analyzer.report.FindingDecisions.Action;
import java.util.Locale;
import picocli.CommandLine;

/** {@code analyze, findings, incidents, incident, runs, report}: windows against a reference, and what was found. */
public final class AnalysisCommands {
    private AnalysisCommands() {}

    public static void addTo(CommandLine root, CommandContext context) {
        root.addSubcommand("analyze", new AnalyzeCommand(context))
                .addSubcommand("findings", findings(context))
                .addSubcommand("incidents", new IncidentsCommand(context))
                .addSubcommand("incident", incident(context))
                .addSubcommand("runs", new RunsCommand(context))
                .addSubcommand("report", new ReportCommand(context));
    }

    private static CommandLine incident(CommandContext context) {
        return GroupCommand.line("Shows an incident, or decides about all its findings.")
                .addSubcommand("show", new IncidentShowCommand(context))
                .addSubcommand("ack", new IncidentActionCommand.Acknowledge(context))
                .addSubcommand("mute", new IncidentActionCommand.Mute(context))
                .addSubcommand("unmute", new IncidentActionCommand.Unmute(context))
                .addSubcommand("accept", new IncidentActionCommand.Accept(context))
                .addSubcommand("resolve", new IncidentActionCommand.Resolve(context));
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
