// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.performance.LabelCoverage;
import io.inferwatch.monitors.monitor.performance.MetricChecks;
import io.inferwatch.monitors.monitor.performance.MetricChecks.Side;
import io.inferwatch.monitors.performance.summary.PerformanceSummary;
import io.inferwatch.monitors.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares the metrics of a window with those of the reference. */
final class MetricComparison {
    private MetricComparison() {}

    /** Says that labels are still to come, where the reference has some. */
    static List<CheckResult> unlabelled(LabelledWindow asked, String version, Profile events, Side reference) {
        if (reference.rows() == 0 || events.rows() == 0) {
            return List.of();
        }
        LabelCoverage none = new LabelCoverage(0, events.rows(), Double.NaN);
        return List.of(checks(asked, version, null, reference.subject(), none)
                .unlabelled(new Reason(Reason.Code.NO_LABELS, "no labels yet"), reference));
    }

    /** The selected metrics of a version, or of a segment of it. */
    static List<CheckResult> compare(
            LabelledWindow asked,
            String version,
            @Nullable String segment,
            LabelCoverage coverage,
            Side reference,
            PerformanceSummary current) {
        Side now = Side.of(current);
        if (now.metrics().values().isEmpty()) {
            return List.of(checks(asked, version, segment, reference.subject(), coverage)
                    .unlabelled(
                            new Reason(Reason.Code.NO_LABELS, "no prediction is of the kind of its truth"), reference)
                    .withFacts(oddRows(current)));
        }
        return checks(asked, version, segment, now.subject(), coverage).compare(reference, now).stream()
                .filter(check -> isAsked(check.monitor(), asked.monitors()))
                .map(check -> check.withFacts(oddRows(current)))
                .toList();
    }

    /** How many labelled rows were left out, where any were. */
    private static Fact[] oddRows(PerformanceSummary current) {
        List<Fact> facts = new ArrayList<>();
        if (current.unusable() > 0) {
            facts.add(new Amount("unusable", current.unusable(), Unit.COUNT));
        }
        if (current.oddProbabilities() > 0) {
            facts.add(new Amount("odd_probabilities", current.oddProbabilities(), Unit.COUNT));
        }
        return facts.toArray(Fact[]::new);
    }

    private static MetricChecks checks(
            LabelledWindow asked, String version, @Nullable String segment, String subject, LabelCoverage coverage) {
        return new MetricChecks(
                asked.scope(version, segment),
                Family.PERFORMANCE,
                subject,
                coverage,
                asked.settings(),
                coverage.isRipe());
    }

    /** Metrics of single classes are many, so they are shown only where a selection names them or is for all. */
    static boolean isAsked(String metric, MonitorSelection monitors) {
        int end = metric.indexOf('/');
        return switch (monitors.kind()) {
            case ALL -> true;
            case DEFAULTS -> end < 0;
            case NAMED ->
                monitors.names().contains(end < 0 ? metric.replaceFirst("@.*$", "") : metric.substring(0, end));
        };
    }
}
