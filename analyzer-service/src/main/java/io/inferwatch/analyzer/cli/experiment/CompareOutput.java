// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.experiment;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.experiment.Comparison;
import io.inferwatch.analyzer.json.ComparisonJson;
import io.inferwatch.monitors.text.Numbers;
import java.util.Locale;

/** Prints comparisons: a line of JSON each, or a row of a table. */
final class CompareOutput {
    private final CommandContext context;
    private final boolean json;
    private boolean headed;

    CompareOutput(CommandContext context, boolean json) {
        this.context = context;
        this.json = json;
    }

    void print(Comparison look) {
        if (json) {
            context.out().println(ComparisonJson.toJson(look, "by"));
            return;
        }
        if (!headed) {
            headed = true;
            row("by", "control", "candidate", "means", "difference", "p", "decision");
        }
        row(
                look.subject() == null ? "all" : look.subject(),
                Numbers.count(look.controlRows()),
                Numbers.count(look.candidateRows()),
                Numbers.change(look.controlMean(), look.candidateMean()),
                Double.isFinite(look.low()) ? Numbers.range(look.low(), look.high()) : "not computable",
                Numbers.pValue(look.alwaysValidP()),
                look.decision().value().replace('_', ' '));
    }

    private void row(Object... cells) {
        context.out().printf(Locale.ROOT, "%-16s %10s %10s  %-20s %-24s %-8s %s%n", cells);
    }
}
