// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.experiment;

import io.inferwatch.analyzer.cli.csv.CsvTable;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.experiment.Comparison;
import io.inferwatch.analyzer.experiment.Decision;
import io.inferwatch.monitors.experiment.Verdicts;
import io.inferwatch.monitors.text.Numbers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "compare",
        description =
                "Compares the two arms of an experiment, by statistics that may be read as often as one likes; exit code"
                        + " 1 when they differ. Values that are all 0 or 1 are compared as shares. Starts no server.")
final class CompareCommand implements Callable<Integer> {
    @Option(
            names = "--csv",
            required = true,
            paramLabel = "FILE",
            description = "CSV file with a row per request, in the order of time.")
    private String file = "";

    @Option(
            names = "--arm",
            required = true,
            paramLabel = "COLUMN",
            description = "The column with the arm: two different values.")
    private String arm = "";

    @Option(names = "--value", required = true, paramLabel = "COLUMN", description = "The column with the metric.")
    private String value = "";

    @Option(names = "--by", paramLabel = "COLUMN", description = "Compare the rows of each value of it separately.")
    private @Nullable String by;

    @Option(
            names = "--control",
            paramLabel = "NAME",
            description = "The arm that is the control (default: the one called control, else the first in alphabetical"
                    + " order).")
    private @Nullable String control;

    @Option(
            names = "--every",
            paramLabel = "ROWS",
            description = "Look after so many rows (of a value of --by), and at the end (default: at the end only).")
    private long every = Long.MAX_VALUE;

    @Option(
            names = "--alpha",
            paramLabel = "A",
            description = "The chance of a wrong decision over all looks (default: 0.05).")
    private double alpha = .05;

    @Option(
            names = "--tune",
            paramLabel = "N",
            description = "Rows of both arms at which the interval is tightest (default: 5000).")
    private double tune = 5000;

    @Option(
            names = "--share",
            paramLabel = "S",
            description = "The candidate's planned share of the rows (default: 0.5).")
    private double share = .5;

    @Option(names = "--lower-is-better", description = "The arm with the smaller mean is the better one.")
    private boolean lowerIsBetter;

    @Option(names = "--json", description = "Print one JSON object per look and value of --by.")
    private boolean json;

    private final CommandContext context;

    CompareCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (every < 1) {
            throw FaultException.of("--every", "a number of rows, at least 1", String.valueOf(every));
        }
        ComparePlan plan = new ComparePlan(alpha, tune, share, lowerIsBetter);
        ComparedFile rows = ComparedFile.open(CsvTable.open(Path.of(file)), arm, value, by);
        String first = rows.control(control);
        say(rows, first);
        Looks looks = new Looks(plan, rows.areShares());
        rows.forEach((group, name, number) -> looks.add(group, name.equals(first), number));
        return looks.end();
    }

    private void say(ComparedFile rows, String first) {
        if (rows.faulty() > 0) {
            rows.faults().forEach(fault -> context.say(fault.toString()));
            context.say(rows.faulty() + (rows.faulty() == 1 ? " row was" : " rows were") + " left out");
        }
        context.say("control " + first + ", candidate " + rows.candidate(first) + ", "
                + (rows.areShares() ? "shares" : "means"));
    }

    private final class Looks {
        private final Map<String, ComparedRows> groups = new LinkedHashMap<>();
        private final ComparePlan plan;
        private final boolean shares;
        private final CompareOutput output = new CompareOutput(context, json);

        Looks(ComparePlan plan, boolean shares) {
            this.plan = plan;
            this.shares = shares;
        }

        void add(@Nullable String group, boolean ofControl, double number) {
            ComparedRows rows = groups.computeIfAbsent(
                    Objects.requireNonNullElse(group, ""), name -> new ComparedRows(group, plan, shares));
            rows.add(ofControl, number);
            if (rows.rows() % every == 0) {
                output.print(rows.look());
            }
        }

        int end() {
            groups.values().stream()
                    .filter(ComparedRows::hasNewRows)
                    .map(ComparedRows::look)
                    .forEach(output::print);
            groups.values().stream().map(ComparedRows::last).forEach(this::warn);
            boolean found =
                    groups.values().stream().anyMatch(rows -> rows.last().decision() != Decision.CONTINUE);
            return found ? Exit.FOUND : Exit.DONE;
        }

        private void warn(Comparison last) {
            if (last.sampleRatioP() < Verdicts.RATIO_ALPHA) {
                context.say((last.subject() == null ? "" : last.subject() + ": ") + "control and candidate have "
                        + Numbers.count(last.controlRows()) + " and " + Numbers.count(last.candidateRows())
                        + " rows, p " + Numbers.pValue(last.sampleRatioP())
                        + ": not split as planned (--share), so the arms may not be comparable");
            }
        }
    }
}
