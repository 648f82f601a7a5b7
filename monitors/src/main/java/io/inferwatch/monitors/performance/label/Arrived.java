// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.label;

import java.util.Arrays;

/**
 * The share of events that have a label at the end of each bin, with bounds. Events without a label leave a bin before all of its delays
 * (high), after them (low), or half of them before (value: the actuarial estimate).
 */
final class Arrived {
    private static final double ROUNDING = 1e-12;

    private final double[] value = new double[DelayGrid.BINS];
    private final double[] low = new double[DelayGrid.BINS];
    private final double[] high = new double[DelayGrid.BINS];

    private Arrived() {}

    static Arrived of(long[] delays, long[] waiting) {
        Arrived arrived = new Arrived();
        double atRisk = Arrays.stream(delays).sum() + Arrays.stream(waiting).sum();
        double left = 1;
        double leftAtMost = 1;
        double leftAtLeast = 1;
        for (int bin = 0; bin < delays.length; bin++) {
            left *= remaining(delays[bin], atRisk - waiting[bin] / 2.0);
            leftAtMost *= remaining(delays[bin], atRisk);
            leftAtLeast *= remaining(delays[bin], atRisk - waiting[bin]);
            arrived.value[bin] = 1 - left;
            arrived.low[bin] = 1 - leftAtMost;
            arrived.high[bin] = 1 - leftAtLeast;
            atRisk -= delays[bin] + waiting[bin];
        }
        return arrived;
    }

    private static double remaining(long delays, double atRisk) {
        return delays == 0 ? 1 : 1 - delays / atRisk;
    }

    /** At the end of a bin. */
    DelayEstimate atEndOf(int bin) {
        return new DelayEstimate(value[bin], low[bin], high[bin]);
    }

    /** At an age; inside a bin between what has arrived at both ends. */
    DelayEstimate by(double seconds) {
        int bin = DelayGrid.bin(seconds);
        double from = DelayGrid.from(bin);
        double to = DelayGrid.to(bin);
        return within(bin, Double.isInfinite(to) ? 1 : (seconds - from) / (to - from));
    }

    /** At some age in a bin. */
    DelayEstimate within(int bin) {
        return within(bin, 0.5);
    }

    private DelayEstimate within(int bin, double place) {
        double before = bin == 0 ? 0 : value[bin - 1];
        double lowBefore = bin == 0 ? 0 : low[bin - 1];
        return new DelayEstimate(before + place * (value[bin] - before), lowBefore, high[bin]);
    }

    /** The age at which a share of the whole has arrived. */
    DelayEstimate quantile(double share, DelayEstimate whole) {
        return new DelayEstimate(
                DelayGrid.centre(first(value, share * whole.value())),
                DelayGrid.from(first(high, share * whole.low())),
                DelayGrid.to(first(low, share * whole.high())));
    }

    /** The first bin at the end of which the share has arrived, to rounding, or as much as ever arrives. */
    private static int first(double[] shares, double atLeast) {
        double needed = Math.min(atLeast - ROUNDING, shares[shares.length - 1]);
        int bin = 0;
        while (shares[bin] < needed) {
            bin++;
        }
        return bin;
    }
}
