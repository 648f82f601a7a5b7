// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

import java.util.Arrays;

/**
 * Finds that a series goes by a clock that was put forward or back by an hour. Values that are off at their hour and usual an
 * hour later or earlier speak for it, values that would be off there speak against it. It takes half an hour of values above
 * the usual ones and half an hour of values below: the begin and the end of a working day. Not thread-safe.
 */
public final class ClockChange {
    public static final int NUMBERS = 6;

    private static final double HOUR = 3600;
    private static final double ENOUGH = 0.5 * HOUR;

    /** Seconds that speak for an hour later, by values above and below; then for an hour earlier. */
    private final double[] evidence = new double[4];

    private int hours;
    private double last = Double.NaN;

    /** How far above the usual a value is at an hour, below 0 under it: from 1 on off, NaN if unknown. */
    public interface Distance {
        double at(long hour);
    }

    /** By how many hours the clock is ahead of the one that the series began with. */
    public int hours() {
        return hours;
    }

    /** @param hour since 1970 by the clock so far */
    public void learn(long seconds, long hour, Distance distance) {
        double passed = Double.isNaN(last) ? 0 : Math.max(0, Math.min(HOUR, seconds - last));
        last = seconds;
        double here = distance.at(hour);
        for (int step = 1; step >= -1; step -= 2) {
            int above = 1 - step;
            if (Math.abs(here) >= 1 || evidence[above] + evidence[above + 1] > 0) {
                weigh(above, here, distance.at(hour + step), passed);
            }
            if (evidence[above] >= ENOUGH && evidence[above + 1] >= ENOUGH) {
                hours += step;
                Arrays.fill(evidence, 0);
            }
        }
    }

    private void weigh(int above, double here, double there, double passed) {
        double off = Math.abs(here);
        double offThere = Math.abs(there);
        if (off >= 1 && offThere < off / 2) {
            evidence[here > 0 ? above : above + 1] += passed;
        } else if (offThere >= 1 && off < offThere / 2) {
            evidence[above] = Math.max(0, evidence[above] - passed);
            evidence[above + 1] = Math.max(0, evidence[above + 1] - passed);
        }
    }

    /** All that is remembered, {@value #NUMBERS} numbers. */
    public double[] state() {
        return new double[] {hours, last, evidence[0], evidence[1], evidence[2], evidence[3]};
    }

    public void restore(double[] state) {
        hours = (int) state[0];
        last = state[1];
        System.arraycopy(state, 2, evidence, 0, evidence.length);
    }
}
