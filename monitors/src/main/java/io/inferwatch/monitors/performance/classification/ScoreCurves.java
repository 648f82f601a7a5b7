// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.classification;

import java.util.ArrayList;
import java.util.List;

/** Curves over the thresholds of a score, from the highest to the lowest. Cost: O(distinct scores). */
public final class ScoreCurves {
    private ScoreCurves() {}

    /**
     * A point of the ROC curve.
     *
     * @param threshold rows with at least this score count as positive; +∞ in the first point
     */
    public record RocPoint(double threshold, double falsePositiveRate, double truePositiveRate) {}

    /** A point of the precision–recall curve: rows with at least this score count as positive. */
    public record PrecisionRecallPoint(double threshold, double precision, double recall) {}

    /** All points, (0, 0) first; empty with one class. */
    public static List<RocPoint> roc(ScoreCounts counts) {
        List<RocPoint> points = new ArrayList<>();
        double allPositives = counts.positives();
        double allNegatives = counts.negatives();
        if (!(allPositives > 0 && allNegatives > 0)) {
            return points;
        }
        double hits = 0;
        double alarms = 0;
        points.add(new RocPoint(Double.POSITIVE_INFINITY, 0, 0));
        for (int i = counts.size() - 1; i >= 0; i--) {
            if (counts.positives(i) + counts.negatives(i) > 0) {
                hits += counts.positives(i);
                alarms += counts.negatives(i);
                points.add(new RocPoint(counts.score(i), alarms / allNegatives, hits / allPositives));
            }
        }
        return points;
    }

    /** All points; empty without positives. scikit-learn adds (precision 1, recall 0), which no threshold reaches. */
    public static List<PrecisionRecallPoint> precisionRecall(ScoreCounts counts) {
        List<PrecisionRecallPoint> points = new ArrayList<>();
        double allPositives = counts.positives();
        double hits = 0;
        double all = 0;
        for (int i = counts.size() - 1; i >= 0 && allPositives > 0; i--) {
            double rows = counts.positives(i) + counts.negatives(i);
            if (rows > 0) {
                hits += counts.positives(i);
                all += rows;
                points.add(new PrecisionRecallPoint(counts.score(i), hits / all, hits / allPositives));
            }
        }
        return points;
    }
}
