// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

import java.util.List;

/**
 * Finds a cycle that does not come: the rises of a series (from half a standard deviation below its mean to half a one above) are
 * counted, and where they come regularly, of whatever period, one that is overdue is an anomaly. Speaks once for each.
 */
final class MissedCycle implements Detector {
    private static final double MEMORY = 2000;
    private static final double HYSTERESIS = 0.5;
    private static final int INTERVALS = 20;
    private static final int FEWEST = 10;
    /** By how much of their median the shortest and the longest of the intervals may differ from it. */
    private static final double MOST_IRREGULAR = 0.3;

    private static final double OVERDUE = 1.5;
    /** Points of a cycle; shorter ones are noise. */
    private static final double SHORTEST = 6;

    private double count;
    private double mean;
    private double variance;
    private boolean low;
    /** At first as after a cycle that was missed: the first rise ends a part of one. */
    private boolean missed = true;

    private double since;
    private final ScoreBucket intervals = new ScoreBucket(INTERVALS);

    @Override
    public double novelty(long seconds, double value) {
        count++;
        since++;
        double weight = 1 / Math.min(count, MEMORY);
        double off = value - mean;
        mean += weight * off;
        variance += weight * (off * (value - mean) - variance);
        double step = HYSTERESIS * Math.sqrt(variance);
        if (value < mean - step) {
            low = true;
        } else if (low && value > mean + step) {
            rise();
        }
        boolean overdue = !missed && since > due();
        missed |= overdue;
        return overdue ? 1 : 0;
    }

    private void rise() {
        if (!missed) {
            intervals.add(since);
        }
        low = false;
        missed = false;
        since = 0;
    }

    /** Points after a rise at which the next one is overdue. */
    private double due() {
        if (intervals.size() < FEWEST) {
            return Double.POSITIVE_INFINITY;
        }
        double[] sorted = intervals.sorted();
        double median = sorted[sorted.length / 2];
        boolean regular = median >= SHORTEST
                && sorted[0] >= (1 - MOST_IRREGULAR) * median
                && sorted[sorted.length - 1] <= (1 + MOST_IRREGULAR) * median;
        return regular ? OVERDUE * median : Double.POSITIVE_INFINITY;
    }

    @Override
    public List<double[]> state() {
        double[] numbers = {count, mean, variance, low ? 1 : 0, missed ? 1 : 0, since};
        return List.of(numbers, intervals.state());
    }

    @Override
    public void restore(List<double[]> state) {
        double[] numbers = States.part(States.parts(state, 2), 0, 6);
        count = numbers[0];
        mean = numbers[1];
        variance = numbers[2];
        low = numbers[3] > 0;
        missed = numbers[4] > 0;
        since = numbers[5];
        intervals.restore(state.get(1));
    }
}
