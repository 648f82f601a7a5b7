// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

import io.inferwatch.monitors.stat.RoundingNoise;
import java.util.List;

/**
 * Two-sided cumulative sum (Page 1954) of standardised values against a slowly moving mean and variance: finds shifts of
 * the level that no single value shows. After an alarm the new level becomes the reference.
 */
final class LevelShift implements Detector {
    private static final int FEWEST = 100;
    private static final double MEMORY = 500;
    private static final double MOST_SIGMA = 4;
    private static final double LEAST = 0.5;

    private final double allowance;
    private final double limit;
    private double count;
    private double mean;
    private double variance;
    private double up;
    private double down;

    /**
     * @param allowance standard deviations that each point may be off
     * @param limit of the sum, in standard deviations
     */
    LevelShift(double allowance, double limit) {
        this.allowance = allowance;
        this.limit = limit;
    }

    @Override
    public double novelty(long seconds, double value) {
        count++;
        double weight = Math.max(1 / count, 1 / MEMORY);
        double off = value - mean;
        double novelty = count > FEWEST && variance > 0 && !RoundingNoise.isNoise(Math.sqrt(variance), value)
                ? sum(off / Math.sqrt(variance), value)
                : 0;
        mean += weight * (value - mean);
        variance += weight * ((count > 1 ? off * off : 0) - variance); // the first value is off from nothing
        return novelty;
    }

    private double sum(double sigmas, double value) {
        double z = Math.max(-MOST_SIGMA, Math.min(MOST_SIGMA, sigmas));
        up = Math.max(0, up + z - allowance);
        down = Math.max(0, down - z - allowance);
        double sum = Math.max(up, down);
        if (sum <= limit) {
            return 0;
        }
        up = 0;
        down = 0;
        mean = value;
        return Math.min(1, LEAST + (sum - limit) / limit);
    }

    @Override
    public List<double[]> state() {
        return List.of(new double[] {count, mean, variance, up, down});
    }

    @Override
    public void restore(List<double[]> state) {
        double[] numbers = States.part(States.parts(state, 1), 0, 5);
        count = numbers[0];
        mean = numbers[1];
        variance = numbers[2];
        up = numbers[3];
        down = numbers[4];
    }
}
