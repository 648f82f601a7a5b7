// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.label;

import io.inferwatch.schema.RuleViolationException;
import java.util.Arrays;

/**
 * How long labels take, by the product-limit estimate (Kaplan and Meier 1958, doi:10.1080/01621459.1958.10501452): events without a
 * label yet count as "longer than their age". Immutable. The unit of time is the caller's.
 */
public final class LabelDelays {
    private final double[] times;
    /** The share of labels that have arrived by each time. */
    private final double[] arrived;

    private LabelDelays(double[] times, double[] arrived) {
        this.times = times;
        this.arrived = arrived;
    }

    /**
     * Fits. Cost: O(n log n).
     *
     * @param delays of events with a label, 0 or larger
     * @param ages of events without one
     */
    public static LabelDelays of(double[] delays, double[] ages) {
        check(delays);
        check(ages);
        double[] sortedDelays = sorted(delays);
        double[] sortedAges = sorted(ages);
        double[] times = Arrays.stream(sortedDelays).distinct().toArray();
        double[] arrived = new double[times.length];
        double waiting = 1;
        int labelled = 0;
        int left = 0;
        for (int i = 0; i < times.length; i++) {
            while (left < sortedAges.length && sortedAges[left] < times[i]) {
                left++;
            }
            double atRisk = (double) delays.length - labelled + ages.length - left;
            int now = labelled;
            while (labelled < sortedDelays.length && sortedDelays[labelled] == times[i]) {
                labelled++;
            }
            waiting *= 1 - (labelled - now) / atRisk;
            arrived[i] = 1 - waiting;
        }
        return new LabelDelays(times, arrived);
    }

    /**
     * Fits where only events with a label are known to get one, such as positives: a label is seen only if its delay is at most
     * the event's age (right truncation), and the estimate runs backwards in time (Lynden-Bell 1971,
     * doi:10.1093/mnras/155.1.95). It is the share of the labels that arrive by the largest age. Cost: O(n log n).
     *
     * @param delays of events with a label
     * @param ages of the same events, each at least the delay
     */
    public static LabelDelays ofSeen(double[] delays, double[] ages) {
        check(delays);
        if (delays.length != ages.length) {
            throw RuleViolationException.of("ages", "one for each of " + delays.length + " delays", ages.length);
        }
        double[] sortedDelays = sorted(delays);
        double[] sortedAges = sorted(ages);
        double[] times = Arrays.stream(sortedDelays).distinct().toArray();
        double[] arrived = new double[times.length];
        double share = 1;
        int from = delays.length;
        int old = ages.length;
        for (int i = times.length - 1; i >= 0; i--) {
            arrived[i] = share;
            int upTo = from;
            while (from > 0 && sortedDelays[from - 1] == times[i]) {
                from--;
            }
            while (old > 0 && sortedAges[old - 1] >= times[i]) {
                old--;
            }
            double atRisk = upTo - old;
            share *= 1 - (upTo - from) / atRisk;
        }
        return new LabelDelays(times, arrived);
    }

    private static double[] sorted(double[] values) {
        return Arrays.stream(values).sorted().toArray();
    }

    private static void check(double[] values) {
        for (double value : values) {
            if (!(value >= 0)) {
                throw RuleViolationException.of("delay", "0 or larger", value);
            }
        }
    }

    /** The share of all labels that arrive within this time; 0 before the first. */
    public double arrivedBy(double age) {
        int place = Arrays.binarySearch(times, age);
        int at = place >= 0 ? place : -place - 2;
        return at < 0 ? 0 : arrived[at];
    }
}
