// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * What is kept of the events of one model, version, role and hour, or of any merge of such. Immutable.
 *
 * @param rows events counted
 * @param weight events they stand for (Σ sampling.weight)
 * @param hours the number of events per hour, those that sampling left out included: its n is the number of hours
 *     merged, silent ones included
 * @param numeric by full column name; only columns of the layout
 * @param categorical by full column name
 * @param pii rows in which the agent found personal data: by field, by type
 * @param outcomes how the rows were sampled, by event.outcome; the empty name for rows without one
 */
public record Profile(
        long rows,
        double weight,
        Moments hours,
        Map<String, NumericProfile> numeric,
        Map<String, CategoryProfile> categorical,
        Map<String, Map<String, Long>> pii,
        Map<String, Sampling> outcomes) {

    /** The identity of {@link #merge}. */
    public static final Profile EMPTY = new Profile(0, 0, Moments.EMPTY, Map.of(), Map.of(), Map.of());

    /** An hour in which nothing was seen. */
    public static final Profile SILENT_HOUR = new Profile(0, 0, Moments.of(0), Map.of(), Map.of(), Map.of());

    public Profile {
        numeric = Map.copyOf(numeric);
        categorical = Map.copyOf(categorical);
        pii = Map.copyOf(pii);
        outcomes = Map.copyOf(outcomes);
    }

    /** A profile of which it is not known how its rows were sampled. */
    public Profile(
            long rows,
            double weight,
            Moments hours,
            Map<String, NumericProfile> numeric,
            Map<String, CategoryProfile> categorical,
            Map<String, Map<String, Long>> pii) {
        this(rows, weight, hours, numeric, categorical, pii, Map.of());
    }

    /**
     * Merges two profiles of one layout: associative and commutative. (The parts of a profile that lack a column are the
     * identity for it.)
     */
    public Profile merge(Profile other) {
        return new Profile(
                rows + other.rows,
                weight + other.weight,
                hours.merge(other.hours),
                union(numeric, other.numeric, NumericProfile::merge),
                union(categorical, other.categorical, CategoryProfile::merge),
                union(pii, other.pii, (a, b) -> union(a, b, Long::sum)),
                union(outcomes, other.outcomes, Sampling::merge));
    }

    /**
     * The same with another hourly history. Needed where profiles of several versions were merged (one hour would count
     * once per version), and where a file is no hour: {@link Moments#EMPTY} then.
     */
    public Profile withHours(Moments eventsPerHour) {
        return new Profile(rows, weight, eventsPerHour, numeric, categorical, pii, outcomes);
    }

    private static <V> Map<String, V> union(Map<String, V> a, Map<String, V> b, BinaryOperator<V> merge) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        Map<String, V> result = new HashMap<>(a);
        b.forEach((key, value) -> result.merge(key, value, merge));
        return result;
    }
}
