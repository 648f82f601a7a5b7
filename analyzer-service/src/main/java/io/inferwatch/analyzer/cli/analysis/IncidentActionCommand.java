// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.analysis;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.json.IncidentJson;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.report.FindingDecisions;
import io.inferwatch.analyzer.report.FindingDecisions.Action;
import io.inferwatch.analyzer.report.FindingDecisions.Decision;
import io.inferwatch.analyzer.time.TimeParser;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Applies one decision to all findings of an incident that can take it. */
@Command(sortOptions = false)
abstract class IncidentActionCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "ID", description = "An id, as 'inferwatch incidents' lists it.")
    private String id = "";

    private final CommandContext context;
    private final Action action;

    IncidentActionCommand(CommandContext context, Action action) {
        this.context = context;
        this.action = action;
    }

    /** When it is over. */
    @Nullable
    Instant until() {
        return null;
    }

    @Override
    public Integer call() {
        Decision decision = new Decision(action, until());
        return context.withAnalyzer(common.settings(context), analyzer -> {
            FindingDecisions.Done done = analyzer.decisions().actOnIncident(decision, id);
            Incident incident = analyzer.reports().incident(id).orElseThrow();
            context.out()
                    .println(
                            common.json() ? IncidentJson.toJson(incident).toString() : IncidentsCommand.line(incident));
            Reference reference = done.reference();
            if (reference != null) {
                context.say("reference " + reference.id() + ", " + reference.rows() + " rows");
            }
            return Exit.DONE;
        });
    }

    @Command(name = "ack", description = "Marks its open findings as taken care of; they still get worse and end.")
    static final class Acknowledge extends IncidentActionCommand {
        Acknowledge(CommandContext context) {
            super(context, Action.ACKNOWLEDGE);
        }
    }

    @Command(
            name = "mute",
            description = "Silences the subjects of its findings, for a time or until they are unmuted.")
    static final class Mute extends IncidentActionCommand {
        @Option(
                names = "--until",
                paramLabel = "TIME",
                description = "From the first window that ends then or later, they are open again.")
        private @Nullable String until;

        Mute(CommandContext context) {
            super(context, Action.MUTE);
        }

        @Override
        @Nullable
        Instant until() {
            String text = until;
            return text == null
                    ? null
                    : TimeParser.parse(text).orElseThrow(() -> FaultException.of("--until", TimeParser.RULE, text));
        }
    }

    @Command(name = "unmute", description = "Opens its muted findings again.")
    static final class Unmute extends IncidentActionCommand {
        Unmute(CommandContext context) {
            super(context, Action.UNMUTE);
        }
    }

    @Command(
            name = "accept",
            description = "Accepts the change: the windows of its findings become a new version of the reference.")
    static final class Accept extends IncidentActionCommand {
        Accept(CommandContext context) {
            super(context, Action.ACCEPT);
        }
    }

    @Command(
            name = "resolve",
            description = "Says that it is mended; findings that are seen again within a day open again.")
    static final class Resolve extends IncidentActionCommand {
        Resolve(CommandContext context) {
            super(context, Action.RESOLVE);
        }
    }
}
