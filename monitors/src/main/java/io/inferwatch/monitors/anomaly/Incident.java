package io.inferwatch.monitors.anomaly;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of unusual points, told once.
 *
 * @param start seconds since 1970 of the first unusual point
 * @param peak when the score was highest
 * @param end of the last unusual point so far
 * @param score at the peak, 0.5 … 1
 * @param open false once enough usual points followed
 */
public record Incident(long start, long peak, long end, double score, boolean open) {
    Incident with(long seconds, double now) {
        return now > score
                ? new Incident(start, seconds, seconds, now, true)
                : new Incident(start, peak, seconds, score, true);
    }

    Incident closed() {
        return new Incident(start, peak, end, score, false);
    }

    static double[] state(@Nullable Incident incident) {
        return incident == null
                ? new double[0]
                : new double[] {incident.start, incident.peak, incident.end, incident.score, incident.open ? 1 : 0};
    }

    static @Nullable Incident of(double[] state) {
        return state.length == 0
                ? null
                : new Incident((long) state[0], (long) state[1], (long) state[2], state[3], state[4] > 0);
    }
}
