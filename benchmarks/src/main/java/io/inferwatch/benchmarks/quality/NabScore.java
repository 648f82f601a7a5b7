// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

import java.util.List;

/**
 * The score of the Numenta Anomaly Benchmark (Lavin and Ahmad 2015), from its published rules: of each window the
 * earliest detection counts, the more the earlier it is; each detection outside costs, the more the farther it is behind
 * the last window; a missed window costs. 100 is perfect, 0 is a detector without detections.
 *
 * @param falsePositive weight
 * @param falseNegative weight
 */
record NabScore(double falsePositive, double falseNegative) {
    static final NabScore STANDARD = new NabScore(0.11, 1);
    static final NabScore LOW_FALSE_POSITIVES = new NabScore(0.22, 1);
    static final NabScore LOW_FALSE_NEGATIVES = new NabScore(0.11, 2);

    private static final double STEEPNESS = 5;
    private static final double FARTHEST = 3;

    /** The raw score of one series, and its counts. */
    record SeriesScore(double raw, int found, int missed, int falseAlarms) {}

    /** @param scores one per row */
    SeriesScore score(NabSeries series, double[] scores, double threshold) {
        double raw = 0;
        int falseAlarms = 0;
        boolean[] found = new boolean[series.windows().size()];
        for (int row = series.probation(); row < scores.length; row++) {
            if (scores[row] < threshold) {
                continue;
            }
            int window = windowOf(series, row);
            if (window < 0) {
                falseAlarms++;
                raw += falsePositive * behind(series, row);
            } else if (!found[window]) {
                found[window] = true;
                raw += within(series.windows().get(window), row);
            }
        }
        int hits = 0;
        for (boolean hit : found) {
            hits += hit ? 1 : 0;
        }
        int missed = found.length - hits;
        return new SeriesScore(raw - falseNegative * missed, hits, missed, falseAlarms);
    }

    /** @param parts of all series; NaN when they have no window */
    double of(List<SeriesScore> parts) {
        double raw = parts.stream().mapToDouble(SeriesScore::raw).sum();
        double windows =
                parts.stream().mapToInt(part -> part.found() + part.missed()).sum();
        double nothing = -falseNegative * windows;
        return 100 * (raw - nothing) / (windows - nothing);
    }

    private static int windowOf(NabSeries series, int row) {
        for (int i = 0; i < series.windows().size(); i++) {
            if (series.windows().get(i).holds(row)) {
                return i;
            }
        }
        return -1;
    }

    /** From 1 at the left edge to 0 at the right one. */
    private static double within(NabSeries.Window window, int row) {
        double width = Math.max(1, window.right() - window.left());
        double place = window.right() == window.left() ? -1 : (row - window.right()) / width;
        return sigmoid(place) / sigmoid(-1);
    }

    /** From 0 just behind a window to -1. */
    private static double behind(NabSeries series, int row) {
        double worst = -1;
        for (NabSeries.Window window : series.windows()) {
            if (window.right() < row) {
                double place = (row - window.right()) / (double) Math.max(1, window.right() - window.left());
                worst = place > FARTHEST ? -1 : sigmoid(place);
            }
        }
        return worst;
    }

    private static double sigmoid(double place) {
        return 2 / (1 + Math.exp(STEEPNESS * place)) - 1;
    }
}
