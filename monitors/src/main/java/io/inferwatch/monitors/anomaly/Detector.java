// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

import java.util.List;

/**
 * Watches one series, point by point. What it says of a point depends on that point and on earlier ones only. Not
 * thread-safe; one detector per series.
 */
public interface Detector {
    /**
     * Scores a point, then learns it.
     *
     * @param seconds since 1970; steps may be uneven, and times may repeat
     * @param value finite
     * @return 0 when nothing is unusual, else up to 1, growing with how far the point is from what was seen
     */
    double novelty(long seconds, double value);

    /** All that is remembered, as lists of numbers; {@link #restore} of it continues as if never stopped. */
    List<double[]> state();

    /** @throws IllegalArgumentException when the state is not one of a detector with the same settings */
    void restore(List<double[]> state);
}
