// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.model;

import io.inferwatch.analyzer.experiment.Comparison;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentMetric;
import io.inferwatch.analyzer.experiment.ExperimentRecord;
import io.inferwatch.analyzer.experiment.Look;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.monitors.experiment.Verdict;
import io.inferwatch.monitors.experiment.VerdictRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as a report page shows it.
 *
 * @param look the last one; null: nobody looked yet
 * @param history the newest first
 */
public record ExperimentView(
        Experiment experiment, @Nullable Look look, List<DifferenceView> differences, List<Look> history) {
    private static final int MOST_LOOKS = 20;

    public ExperimentView {
        differences = List.copyOf(differences);
        history = List.copyOf(history);
    }

    public static ExperimentView of(ExperimentRecord record) {
        Experiment experiment = record.status().experiment();
        Look look = record.status().look();
        List<Look> newestFirst = new ArrayList<>(record.history());
        Collections.reverse(newestFirst);
        return new ExperimentView(
                experiment,
                look,
                look == null
                        ? List.of()
                        : look.comparisons().stream()
                                .map(comparison -> difference(experiment, comparison))
                                .toList(),
                newestFirst.stream().limit(MOST_LOOKS).toList());
    }

    private static DifferenceView difference(Experiment experiment, Comparison comparison) {
        ExperimentMetric metric = experiment.metrics().stream()
                .filter(one -> one.name().equals(comparison.subject()))
                .findFirst()
                .orElse(null);
        return DifferenceView.of(comparison, metric);
    }

    /** What kind of experiment it is, in words. */
    public String kind() {
        return switch (experiment.kind()) {
            case AB -> "A/B test";
            case CANARY -> "canary";
            case SHADOW -> "shadow";
            case INTERLEAVING -> "interleaving";
        };
    }

    /** The candidate's planned share of the requests, in words. */
    public String share() {
        if (experiment.kind().isPaired()) {
            return "both versions answer each request";
        }
        Double share = experiment.share();
        return share == null ? "a share that changes, not checked" : Words.percent(share) + " of the requests";
    }

    /** Whether the rows fall to the arms as planned, in words. */
    public String sampleRatio() {
        return look == null || !Double.isFinite(look.sampleRatioP())
                ? "not checked"
                : "p " + Words.pValue(look.sampleRatioP());
    }

    /** The control and its rows. */
    public String control() {
        return arm(experiment.control(), look == null ? null : Long.valueOf(look.controlRows()));
    }

    /** The candidate and its rows. */
    public String candidate() {
        return arm(experiment.candidate(), look == null ? null : Long.valueOf(look.candidateRows()));
    }

    private static String arm(String version, @Nullable Long rows) {
        return rows == null ? version : version + ", " + Words.count(rows) + " rows";
    }

    /** What to do, in words. */
    public static String verdict(@Nullable Look look) {
        return look == null
                ? "no look yet"
                : switch (look.verdict()) {
                    case CONTINUE -> "go on";
                    case PROMOTE -> "promote";
                    case ROLL_BACK -> "roll back";
                    case INCONCLUSIVE -> "inconclusive";
                };
    }

    /** The style class of a verdict. */
    public static String tone(@Nullable Look look) {
        Verdict verdict = look == null ? Verdict.CONTINUE : look.verdict();
        return switch (verdict) {
            case CONTINUE -> "unknown";
            case PROMOTE -> "fine";
            case ROLL_BACK -> "wrong";
            case INCONCLUSIVE -> "warn";
        };
    }

    /** Why, in a few words. */
    public static String rule(Look look) {
        return rule(look.rule());
    }

    private static String rule(VerdictRule rule) {
        return switch (rule) {
            case SAMPLE_RATIO -> "the requests are not split as planned";
            case ERRORS -> "the candidate fails too often";
            case HARM -> "a metric is worse by more than its margin";
            case TOO_FEW_ROWS -> "too few requests yet";
            case NO_NEW_ROWS -> "a version gets no requests";
            case NOT_COMPUTABLE -> "a metric cannot be computed";
            case SUSPECT -> "a metric changed too much to be believed";
            case PROVEN -> "every metric is proven good enough";
            case LAST_ROW -> "no result by the last planned request";
            case UNDECIDED -> "not decided yet";
        };
    }
}
