// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import io.inferwatch.analyzer.report.PerformanceCurves.Confusion;
import io.inferwatch.analyzer.report.PerformanceCurves.Curves;
import io.inferwatch.analyzer.report.PerformanceCurves.OfClass;
import io.inferwatch.analyzer.report.PerformanceCurves.Point;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Range;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model with labels: version 1 lost accuracy, version 2 still waits for its labels. */
public final class PerformanceSamples {
    private PerformanceSamples() {}

    public static ModelReport report(ModelSummary summary) {
        return ModelReport.of(summary, Samples.DAY)
                .checks(checks())
                .curves(List.of(new PerformanceCurves(
                        "1",
                        List.of(new OfClass("yes", curves(0.8), curves(0.9))),
                        new Confusion(List.of("no", "yes"), List.of(List.of(3_000.0, 500.0), List.of(460.0, 840.0))),
                        null)))
                .build();
    }

    private static Curves curves(double height) {
        List<Point> roc = List.of(new Point(0, 0), new Point(0.2, height), new Point(1, 1));
        return new Curves(roc, List.of(new Point(0.5, height)), List.of(new Point(0.25, 0.3)));
    }

    public static List<CheckResult> checks() {
        return List.of(
                labelled("1", null, "accuracy", Status.FAIL, 0.85, 0.8, 1e-9),
                labelled("1", null, "roc_auc", Status.OK, 0.9, 0.89, 0.4),
                labelled("1", null, "brier", Status.OK, 0.11, 0.12, null),
                labelled("1", null, "gini", Status.OK, 0.8, 0.78, 0.4),
                labelled("1", "adults", "accuracy", Status.FAIL, 0.85, 0.6, 1e-9),
                labelled("1", "children", "accuracy", Status.OK, 0.85, 0.86, 0.8),
                gap(),
                slices(),
                estimated("1", "accuracy", 0.85, 0.84),
                unlabelled(),
                estimated("2", "accuracy", 0.85, 0.83));
    }

    private static CheckResult labelled(
            String version,
            @Nullable String segment,
            String metric,
            Status status,
            double before,
            double now,
            @Nullable Double p) {
        return check(
                version,
                segment,
                Family.PERFORMANCE,
                metric,
                status,
                new Evidence(now, p, p, Math.abs(before - now), 0.05, null, 5_000L, 4_800L),
                null,
                Details.of(
                                new Change("metric", metric, before, now, Unit.VALUE),
                                new Range("interval", now - 0.01, now + 0.01))
                        .with(coverage(4_800)));
    }

    private static Details coverage(int labelled) {
        return Details.of(
                new Amount("labelled", labelled, Unit.COUNT),
                new Amount("events", 5_000, Unit.COUNT),
                new Amount("coverage", labelled / 5_000.0, Unit.SHARE),
                new Text("mature", "false"));
    }

    private static CheckResult gap() {
        return check(
                "1",
                null,
                Family.PERFORMANCE,
                "performance_gap",
                Status.FAIL,
                new Evidence(-7.5, null, null, 0.04, 0.05, null, null, 4_800L),
                null,
                Details.of(
                        new Change("expected", "accuracy", 0.84, 0.8, Unit.VALUE), new Text("cause", "world_changed")));
    }

    private static CheckResult slices() {
        return check(
                "1",
                null,
                Family.PERFORMANCE,
                "slices",
                Status.FAIL,
                new Evidence(2.0, 1e-9, 1e-7, 0.2, 0.05, null, null, 4_800L),
                null,
                Details.of(
                        new Change("slice_loss", "input.cat.country=AT", 0.2, 0.4, Unit.VALUE),
                        new Change("slice_loss", "input.cat.country=<b>", 0.2, 0.3, Unit.VALUE),
                        new Amount("rows_of_slice", 300, Unit.COUNT)));
    }

    private static CheckResult estimated(String version, String metric, double before, double now) {
        return check(
                version,
                null,
                Family.ESTIMATED_PERFORMANCE,
                metric,
                Status.OK,
                new Evidence(now, 0.5, 0.5, before - now, 0.05, null, 5_000L, 5_000L),
                null,
                Details.of(
                        new Change("metric", metric, before, now, Unit.VALUE),
                        new Range("interval", now - 0.02, now + 0.02)));
    }

    private static CheckResult unlabelled() {
        return check(
                "2",
                null,
                Family.PERFORMANCE,
                "accuracy",
                Status.INSUFFICIENT_DATA,
                Evidence.NONE,
                new Reason(Reason.Code.NO_LABELS, "no labels yet"),
                coverage(0));
    }

    private static CheckResult check(
            String version,
            @Nullable String segment,
            Family family,
            String metric,
            Status status,
            Evidence evidence,
            @Nullable Reason reason,
            Details details) {
        return new CheckResult(
                new Scope("labelled", version, segment, Samples.DAY, "training@1"),
                family,
                metric,
                "prediction.label",
                status,
                evidence,
                status == Status.FAIL ? Direction.DOWN : Direction.NONE,
                reason,
                details,
                true);
    }
}
