// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.analysis;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.json.FindingJson;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.report.FindingDecisions;
import io.inferwatch.analyzer.report.FindingDecisions.Action;
import io.inferwatch.analyzer.report.FindingDecisions.Decision;
import io.inferwatch.monitors.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Applies one decision to findings: to all of them, or to none when one cannot take it. */
@Command(sortOptions = false)
final class FindingActionCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids, as 'inferwatch findings' lists them.")
    private List<String> ids = new ArrayList<>();

    private final CommandContext context;
    private final Action action;

    FindingActionCommand(CommandContext context, Action action) {
        this.context = context;
        this.action = action;
    }

    static String description(Action action) {
        return switch (action) {
            case ACKNOWLEDGE -> "Marks findings as taken care of; they still escalate and resolve.";
            case MUTE -> "Silences the subjects of these findings until they are unmuted.";
            case UNMUTE -> "Opens muted findings again.";
            case RESOLVE -> "Says that what these findings report is mended; seen again within a day, they open again.";
            case ACCEPT -> "Accepts the change: the windows of these findings become a new version of the reference.";
        };
    }

    @Override
    public Integer call() {
        return context.withAnalyzer(common.settings(context), analyzer -> {
            FindingDecisions.Done done = analyzer.decisions().act(Decision.of(action), ids);
            done.findings().forEach(this::print);
            Reference reference = done.reference();
            if (reference != null) {
                context.say("reference " + reference.id() + ", " + reference.rows() + " rows");
            }
            return Exit.DONE;
        });
    }

    private void print(Finding finding) {
        context.out()
                .println(
                        common.json()
                                ? FindingJson.toJson(finding)
                                : finding.id() + " " + finding.subject() + ": "
                                        + finding.state().name().toLowerCase(Locale.ROOT));
    }
}
