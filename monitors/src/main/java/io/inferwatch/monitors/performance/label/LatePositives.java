// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.label;

import io.inferwatch.schema.RuleViolationException;
import java.util.List;

/**
 * The share of positives where only positives are labelled, late, and "no label yet" looks like a negative (a purchase, a fraud
 * report): each positive that was seen is divided by the share of labels that have arrived at the event's age.
 *
 * @param rate the corrected share, mean of seen / F(age), at most 1; NaN without a mature event
 * @param naive the share of the events used that have a positive label yet
 * @param events how many were used: those at an age by which at least {@link #LEAST_ARRIVED} of the labels arrive
 * @param standardError of the rate, from the spread of seen / F(age)
 */
public record LatePositives(double rate, double naive, long events, double standardError) {
    /** Younger events, of whose labels fewer have arrived, would be multiplied by more than ten and are left out. */
    public static final double LEAST_ARRIVED = 0.1;

    /**
     * Corrects.
     *
     * @param seen whether a positive label has arrived
     * @param ages of the events, in the unit of the delays
     * @param delays of positive labels
     */
    public static LatePositives of(boolean[] seen, double[] ages, LabelDelays delays) {
        if (seen.length != ages.length) {
            throw RuleViolationException.of("ages", "one for each of " + seen.length + " events", ages.length);
        }
        double sum = 0;
        double squares = 0;
        long positives = 0;
        long events = 0;
        for (int i = 0; i < seen.length; i++) {
            double arrived = delays.arrivedBy(ages[i]);
            if (arrived >= LEAST_ARRIVED) {
                double value = seen[i] ? 1 / arrived : 0;
                sum += value;
                squares += value * value;
                positives += seen[i] ? 1 : 0;
                events++;
            }
        }
        return of(sum, squares, (double) positives, (double) events);
    }

    /**
     * Events of one age.
     *
     * @param age in the unit of the delays
     * @param seen those with a positive label yet
     */
    public record Group(double age, double events, double seen) {}

    /** Corrects groups of events, each as if all of its events had one age. */
    public static LatePositives of(List<Group> groups, LabelDelays delays) {
        double sum = 0;
        double squares = 0;
        double positives = 0;
        double events = 0;
        for (Group group : groups) {
            double arrived = delays.arrivedBy(group.age);
            if (arrived >= LEAST_ARRIVED) {
                sum += group.seen / arrived;
                squares += group.seen / arrived / arrived;
                positives += group.seen;
                events += group.events;
            }
        }
        return of(sum, squares, positives, events);
    }

    private static LatePositives of(double sum, double squares, double positives, double events) {
        double mean = sum / events;
        double variance = events < 2 ? Double.NaN : Math.max(0, squares - events * mean * mean) / (events - 1);
        return new LatePositives(
                Math.min(1, mean), positives / events, Math.round(events), Math.sqrt(variance / events));
    }
}
