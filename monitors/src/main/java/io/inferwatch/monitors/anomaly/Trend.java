// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

import io.inferwatch.monitors.stat.RoundingNoise;
import java.util.List;

/**
 * A straight line through the values so far (least squares, older ones fading). Where it explains most of how they differ, it
 * says what is usual: a ramp is no anomaly however high it gets, a drop from it is one though lower values were seen before.
 *
 * <p>What is more than {@value #LEARNT} standard deviations off is learnt as if it was so many off; after {@value #LOST} points in
 * a row that are an anomaly the line starts anew.
 */
final class Trend implements Detector {
    private static final int FEWEST = 150;
    private static final double MEMORY = 2000;
    /** The share of the variance that the line explains. */
    private static final double EXPLAINED = 0.7;

    private static final double LIMIT = 6;
    private static final double LEARNT = 3;
    /** Standard deviations that noise may be off; of what is farther off the other detectors may speak. */
    private static final double NEAR = 4;
    /** Of the standard deviation of the values: the least of those around the line. */
    private static final double LEAST = 0.005;

    private static final int LOST = 60;

    private double count;
    private double meanTime;
    private double meanValue;
    private double times;
    private double both;
    private double values;
    private double rest;
    private int far;
    private double start = Double.NaN;
    private boolean onLine;

    /** Whether the last point was where the line of the earlier ones led. */
    boolean isOnLine() {
        return onLine;
    }

    private boolean isKnown() {
        return count >= FEWEST
                && times > 0
                && values > 0
                && both * both > EXPLAINED * times * values
                && !RoundingNoise.isNoise(Math.sqrt(values / count), Math.abs(meanValue));
    }

    @Override
    public double novelty(long seconds, double value) {
        start = Double.isNaN(start) ? seconds : start;
        double time = seconds - start;
        double line = line(time, value);
        double scale = Math.max(Math.sqrt(rest), LEAST * Math.sqrt(values / Math.max(1, Math.min(count, MEMORY))));
        double off = value - line;
        boolean isKnown = isKnown();
        double distance = isKnown && scale > 0 ? Math.abs(off) / scale : 0;
        onLine = isKnown && distance <= NEAR;
        far = distance > LIMIT ? far + 1 : 0;
        if (far > LOST) {
            forget();
        } else {
            learn(time, distance > LEARNT ? line + Math.copySign(LEARNT * scale, off) : value, line);
        }
        return Excess.over(LIMIT, distance);
    }

    private double line(double time, double value) {
        if (count == 0) {
            return value;
        }
        return times > 0 ? meanValue + both / times * (time - meanTime) : meanValue;
    }

    private void forget() {
        count = meanTime = meanValue = times = both = values = rest = 0;
        far = 0;
    }

    private void learn(double time, double value, double line) {
        count++;
        double keep = count > MEMORY ? 1 - 1 / MEMORY : 1;
        double weight = 1 / Math.min(count, MEMORY);
        double offTime = time - meanTime;
        double offValue = value - meanValue;
        meanTime += weight * offTime;
        meanValue += weight * offValue;
        times = keep * times + offTime * (time - meanTime);
        both = keep * both + offTime * (value - meanValue);
        values = keep * values + offValue * (value - meanValue);
        rest += weight * ((value - line) * (value - line) - rest);
    }

    @Override
    public List<double[]> state() {
        double[] numbers = {count, meanTime, meanValue, times, both, values, rest, far};
        return List.of(numbers, Double.isNaN(start) ? new double[0] : new double[] {start});
    }

    @Override
    public void restore(List<double[]> state) {
        double[] numbers = States.part(States.parts(state, 2), 0, 8);
        count = numbers[0];
        meanTime = numbers[1];
        meanValue = numbers[2];
        times = numbers[3];
        both = numbers[4];
        values = numbers[5];
        rest = numbers[6];
        far = (int) numbers[7];
        start = state.get(1).length == 0 ? Double.NaN : state.get(1)[0];
    }
}
