// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Remembers patterns of the last values and tells when one comes that is far from all of them: leader clustering with a
 * vigilance, as in adaptive resonance (Carpenter and Grossberg 1987). A pattern is the last {@code length} values; its
 * distance is the largest difference, as a share of the range of all values so far. With length 1 it finds values never
 * seen, in the gaps and beyond the ends. Since the range grows with the series, records get rarer by themselves.
 *
 * <p>At most {@value #MOST} patterns are kept, the oldest goes first. Cost: linear in patterns × length.
 */
final class PatternNovelty implements Detector {
    private static final int MOST = 500;

    private final int length;
    private final double vigilance;
    private final int warmUp;
    private double[] recent;
    private ValueRange range = new ValueRange();
    private long points;
    private final Deque<double[]> patterns = new ArrayDeque<>();

    /** @param vigilance share of the range beyond which a pattern is new */
    PatternNovelty(int length, double vigilance, int warmUp) {
        this.length = length;
        this.vigilance = vigilance;
        this.warmUp = warmUp;
        this.recent = new double[length];
    }

    @Override
    public double novelty(long seconds, double value) {
        System.arraycopy(recent, 1, recent, 0, length - 1);
        recent[length - 1] = value;
        double before = range.width();
        range.add(value);
        if (++points < length) {
            return 0;
        }
        boolean warm = points > warmUp;
        double distance = patterns.isEmpty() ? 0 : nearest() / (warm ? before : range.width());
        if (patterns.isEmpty() || distance > vigilance) {
            remember(recent.clone());
        }
        return warm ? Excess.over(vigilance, distance) : 0;
    }

    private void remember(double[] pattern) {
        patterns.addLast(pattern);
        if (patterns.size() > MOST) {
            patterns.removeFirst();
        }
    }

    private double nearest() {
        double nearest = Double.MAX_VALUE;
        for (double[] pattern : patterns) {
            double distance = 0;
            for (int i = 0; i < length && distance < nearest; i++) {
                distance = Math.max(distance, Math.abs(pattern[i] - recent[i]));
            }
            nearest = Math.min(nearest, distance);
        }
        return nearest;
    }

    @Override
    public List<double[]> state() {
        double[] flat = patterns.stream().flatMapToDouble(Arrays::stream).toArray();
        return List.of(new double[] {points}, recent.clone(), range.state(), flat);
    }

    @Override
    public void restore(List<double[]> state) {
        States.parts(state, 4);
        points = (long) States.part(state, 0, 1)[0];
        recent = States.part(state, 1, length);
        range = ValueRange.of(state.get(2));
        patterns.clear();
        double[] flat = state.get(3);
        for (int i = 0; i + length <= flat.length; i += length) {
            patterns.addLast(Arrays.copyOfRange(flat, i, i + length));
        }
    }
}
