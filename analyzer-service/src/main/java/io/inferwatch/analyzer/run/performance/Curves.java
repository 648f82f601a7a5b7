// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.report.PerformanceCurves;
import io.inferwatch.analyzer.report.PerformanceCurves.Confusion;
import io.inferwatch.analyzer.report.PerformanceCurves.OfClass;
import io.inferwatch.analyzer.report.PerformanceCurves.Point;
import io.inferwatch.monitors.performance.classification.ClassScores;
import io.inferwatch.monitors.performance.classification.ConfusionMatrix;
import io.inferwatch.monitors.performance.classification.ScoreCurves;
import io.inferwatch.monitors.performance.classification.ScoreSummary;
import io.inferwatch.monitors.performance.summary.PerformanceSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the curves of a page from summaries: of few classes, and thinned to few points. */
final class Curves {
    private static final int MOST_POINTS = 200;
    private static final int MOST_CLASSES = 3;
    private static final int MOST_CONFUSED = 20;

    private Curves() {}

    static PerformanceCurves of(String version, PerformanceSummary current, PerformanceSummary reference) {
        List<OfClass> classes = new ArrayList<>();
        for (String name : names(current)) {
            ScoreSummary now = scores(current, name);
            ScoreSummary before = scores(reference, name);
            if (now != null) {
                classes.add(new OfClass(name, curves(now), before == null ? null : curves(before)));
            }
        }
        return new PerformanceCurves(version, classes, confusion(current.matrix()), confusion(reference.matrix()));
    }

    private static List<String> names(PerformanceSummary summary) {
        ClassScores scores = summary.classScores();
        String positive = summary.positiveClass();
        if (scores == null) {
            return positive == null ? List.of() : List.of(positive);
        }
        return scores.classes().stream()
                .sorted(Comparator.comparing(
                        name -> -scores.against(name).counts().positives()))
                .limit(MOST_CLASSES)
                .toList();
    }

    private static @Nullable ScoreSummary scores(PerformanceSummary summary, String name) {
        ClassScores scores = summary.classScores();
        if (scores != null) {
            return scores.classes().contains(name) ? scores.against(name) : null;
        }
        return name.equals(summary.positiveClass()) ? summary.scores() : null;
    }

    private static PerformanceCurves.Curves curves(ScoreSummary scores) {
        return new PerformanceCurves.Curves(
                thin(ScoreCurves.roc(scores.counts()).stream()
                        .map(point -> new Point(point.falsePositiveRate(), point.truePositiveRate()))
                        .toList()),
                thin(ScoreCurves.precisionRecall(scores.counts()).stream()
                        .map(point -> new Point(point.recall(), point.precision()))
                        .toList()),
                scores.losses().calibrationCurve().stream()
                        .map(point -> new Point(point.meanProbability(), point.positiveShare()))
                        .toList());
    }

    /** Points at even distances along the curve, both ends among them. */
    static List<Point> thin(List<Point> points) {
        if (points.size() <= MOST_POINTS) {
            return points;
        }
        double[] lengths = new double[points.size()];
        for (int i = 1; i < lengths.length; i++) {
            Point from = points.get(i - 1);
            Point to = points.get(i);
            lengths[i] = lengths[i - 1] + Math.abs(to.x() - from.x()) + Math.abs(to.y() - from.y());
        }
        double step = lengths[lengths.length - 1] / (MOST_POINTS - 2);
        List<Point> thinned = new ArrayList<>();
        double next = 0;
        for (int i = 0; i < lengths.length - 1; i++) {
            if (lengths[i] >= next && thinned.size() < MOST_POINTS - 1) {
                thinned.add(points.get(i));
                next = lengths[i] + step;
            }
        }
        thinned.add(points.get(points.size() - 1));
        return thinned;
    }

    private static @Nullable Confusion confusion(ConfusionMatrix matrix) {
        int classes = matrix.classes().size();
        return classes == 0 || classes > MOST_CONFUSED
                ? null
                : new Confusion(
                        matrix.classes(),
                        Arrays.stream(matrix.cells())
                                .map(row -> Arrays.stream(row).boxed().toList())
                                .toList());
    }
}
