// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.label;

import io.inferwatch.schema.RuleViolationException;
import java.util.Arrays;

/**
 * How long labels take, and how many of them are still to come: {@link LabelDelays} of any number of events, on a grid of times from 1
 * second to 400 days. Merges exactly, in any order; parts must be counted at the same moment, as ages are taken there. Immutable.
 * Size: 10 kB.
 *
 * <p>The product-limit estimate lies between those that take the events without a label of each bin as older, or as younger, than
 * all delays of the bin; every number has these bounds. With few such events a delay's bounds are those of its bin, 4.5 % apart.
 */
public final class DelayCounts {
    /** An age that fewer events have reached says nothing about how many labels arrive in the end. */
    public static final int LEAST_EVENTS = 30;

    public static final DelayCounts NONE = new Builder().build();

    /** Of events with a label. */
    private final long[] delays;
    /** Of events without one. */
    private final long[] waiting;
    /** Of all events. */
    private final long[] ages;

    private final Arrived arrived;

    private DelayCounts(long[] delays, long[] waiting, long[] ages) {
        this.delays = delays;
        this.waiting = waiting;
        this.ages = ages;
        this.arrived = Arrived.of(delays, waiting);
    }

    public DelayCounts merge(DelayCounts other) {
        return new DelayCounts(sum(delays, other.delays), sum(waiting, other.waiting), sum(ages, other.ages));
    }

    private static long[] sum(long[] one, long[] other) {
        long[] sums = one.clone();
        Arrays.setAll(sums, i -> one[i] + other[i]);
        return sums;
    }

    public long events() {
        return Arrays.stream(ages).sum();
    }

    public long labelled() {
        return Arrays.stream(delays).sum();
    }

    /** The share of events that have a label now; NaN without events. */
    public double coverage() {
        return labelled() / (double) events();
    }

    /** The share of events that have a label at an age. */
    public DelayEstimate arrivedBy(double ageSeconds) {
        return events() == 0 ? DelayEstimate.UNKNOWN : arrived.by(checked("age", ageSeconds));
    }

    /**
     * The share of events that have a label in the end: at the greatest age that {@link #LEAST_EVENTS} events have reached (the
     * end of its bin). Too low if labels still arrive at that age.
     */
    public DelayEstimate finalCoverage() {
        int reach = reach();
        return reach < 0 ? DelayEstimate.UNKNOWN : arrived.atEndOf(reach);
    }

    /** The last bin that enough events have reached; −1 if there is none. */
    private int reach() {
        long older = 0;
        int bin = DelayGrid.BINS;
        while (bin > 0 && older < LEAST_EVENTS) {
            bin--;
            older += ages[bin];
        }
        return older < LEAST_EVENTS ? -1 : bin;
    }

    /**
     * The delay, in seconds, by which a share of the labels that arrive in the end have arrived.
     *
     * @param share above 0 and at most 1; .5 is the median
     */
    public DelayEstimate quantile(double share) {
        if (!(share > 0 && share <= 1)) {
            throw RuleViolationException.of("share", "above 0 and at most 1", share);
        }
        DelayEstimate whole = finalCoverage();
        return whole.high() > 0 ? arrived.quantile(share, whole) : DelayEstimate.UNKNOWN;
    }

    /** The share of the labels expected in the end that have arrived at an age. */
    public DelayEstimate maturity(double ageSeconds) {
        return arrivedBy(ageSeconds).over(finalCoverage());
    }

    /**
     * The same for a window: the mean over its events, by their ages. The delays are those counted here, so this should be a long
     * history, of which the window may be a part.
     */
    public DelayEstimate maturity(DelayCounts window) {
        long events = window.events();
        if (events == 0 || events() == 0) {
            return DelayEstimate.UNKNOWN;
        }
        double value = 0;
        double low = 0;
        double high = 0;
        for (int bin = 0; bin < window.ages.length; bin++) {
            double share = window.ages[bin] / (double) events;
            DelayEstimate here = arrived.within(bin);
            value += share * here.value();
            low += share * here.low();
            high += share * here.high();
        }
        return new DelayEstimate(value, low, high).over(finalCoverage());
    }

    private static double checked(String key, double seconds) {
        if (!(seconds >= 0)) {
            throw RuleViolationException.of(key, "0 or larger", seconds);
        }
        return seconds;
    }

    /** Adds event by event. Not thread-safe. */
    public static final class Builder {
        private final long[] delays = new long[DelayGrid.BINS];
        private final long[] waiting = new long[DelayGrid.BINS];
        private final long[] ages = new long[DelayGrid.BINS];

        /**
         * Adds an event with a label.
         *
         * @param ageSeconds of the event now
         * @param delaySeconds from the event to its label; 0 for a label that came before
         * @throws RuleViolationException if one is negative or NaN
         */
        public Builder addLabelled(double ageSeconds, double delaySeconds) {
            int age = DelayGrid.bin(checked("age", ageSeconds));
            delays[DelayGrid.bin(checked("delay", delaySeconds))]++;
            ages[age]++;
            return this;
        }

        /** Adds an event without a label yet. */
        public Builder addWaiting(double ageSeconds) {
            int age = DelayGrid.bin(checked("age", ageSeconds));
            waiting[age]++;
            ages[age]++;
            return this;
        }

        public DelayCounts build() {
            return new DelayCounts(delays.clone(), waiting.clone(), ages.clone());
        }
    }
}
