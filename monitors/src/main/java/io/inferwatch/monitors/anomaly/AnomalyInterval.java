// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of unusual points, reported once.
 *
 * @param start seconds since 1970 of the first unusual point
 * @param peak when the score was highest
 * @param end of the last unusual point so far
 * @param score at the peak, 0.5 … 1
 * @param open false once enough usual points followed
 */
public record AnomalyInterval(long start, long peak, long end, double score, boolean open) {
    AnomalyInterval with(long seconds, double now) {
        return now > score
                ? new AnomalyInterval(start, seconds, seconds, now, true)
                : new AnomalyInterval(start, peak, seconds, score, true);
    }

    AnomalyInterval closed() {
        return new AnomalyInterval(start, peak, end, score, false);
    }

    static double[] state(@Nullable AnomalyInterval incident) {
        return incident == null
                ? new double[0]
                : new double[] {incident.start, incident.peak, incident.end, incident.score, incident.open ? 1 : 0};
    }

    static @Nullable AnomalyInterval of(double[] state) {
        return state.length == 0
                ? null
                : new AnomalyInterval((long) state[0], (long) state[1], (long) state[2], state[3], state[4] > 0);
    }
}
