// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.slice;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A part of the rows, compared with all others. Immutable.
 *
 * @param conditions one or two columns with the value that they have in the slice
 * @param rows of the window
 * @param share of the window's weight
 * @param loss mean loss of the slice
 * @param restLoss mean loss of all other rows
 * @param referenceDifference loss − restLoss in the reference; 0 without one, or where it has too few rows of the slice
 * @param difference loss − restLoss − referenceDifference
 * @param low of the 95 % interval of the difference
 * @param high of the same
 * @param p one-sided, of "the difference is not above 0"
 * @param adjustedP a bound on the chance that any slice of the same call, none of which is worse in truth, has a material difference and
 *     a p-value as small
 * @param worse whether the difference is material and significant
 */
public record Slice(
        Map<String, String> conditions,
        long rows,
        double share,
        double loss,
        double restLoss,
        double referenceDifference,
        double difference,
        double low,
        double high,
        double p,
        double adjustedP,
        boolean worse) {
    public Slice {
        conditions = Collections.unmodifiableMap(new TreeMap<>(conditions));
    }
}
