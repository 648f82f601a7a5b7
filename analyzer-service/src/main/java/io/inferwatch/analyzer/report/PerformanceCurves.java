// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the scores of one version are right and wrong, in a window and in the reference.
 *
 * @param classes of two classes the positive one, of several the largest; empty without probabilities
 * @param confusion null: no classes, or too many
 * @param referenceConfusion likewise
 */
public record PerformanceCurves(
        String version,
        List<OfClass> classes,
        @Nullable Confusion confusion,
        @Nullable Confusion referenceConfusion) {
    public PerformanceCurves {
        classes = List.copyOf(classes);
    }

    /** A class against the rest; {@code reference} is null where the reference has no scores of it. */
    public record OfClass(
            String name, Curves current, @Nullable Curves reference) {}

    /** Curves in the unit square, each empty where it is undefined. */
    public record Curves(List<Point> roc, List<Point> precisionRecall, List<Point> calibration) {
        public Curves {
            roc = List.copyOf(roc);
            precisionRecall = List.copyOf(precisionRecall);
            calibration = List.copyOf(calibration);
        }

        public List<Point> of(Kind kind) {
            return switch (kind) {
                case ROC -> roc;
                case PRECISION_RECALL -> precisionRecall;
                case CALIBRATION -> calibration;
            };
        }
    }

    /** The curves of a score. */
    public enum Kind {
        ROC("ROC", "false positive rate", "true positive rate"),
        PRECISION_RECALL("Precision–recall", "recall", "precision"),
        CALIBRATION("Calibration", "mean probability", "share of positives");

        private final String title;
        private final String horizontal;
        private final String vertical;

        Kind(String title, String horizontal, String vertical) {
            this.title = title;
            this.horizontal = horizontal;
            this.vertical = vertical;
        }

        public String title() {
            return title;
        }

        public String horizontal() {
            return horizontal;
        }

        public String vertical() {
            return vertical;
        }
    }

    /** A point of a curve. */
    public record Point(double x, double y) {}

    /**
     * Rows by truth and prediction.
     *
     * @param rows weights {@code [truth][prediction]}, in the order of the classes
     */
    public record Confusion(List<String> classes, List<List<Double>> rows) {
        public Confusion {
            classes = List.copyOf(classes);
            rows = List.copyOf(rows);
        }

        /** The share of the rows of one truth that have a prediction, in [0, 1]; NaN without rows. */
        public double share(int truth, int prediction) {
            double all =
                    rows.get(truth).stream().mapToDouble(Double::doubleValue).sum();
            return all > 0 ? rows.get(truth).get(prediction) / all : Double.NaN;
        }
    }
}
