// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

/** How unusual a distance is, on the scale that all detectors share. */
final class Excess {
    private static final double LEAST = 0.5;

    private Excess() {}

    /** 0 up to the limit; 0.5 just above it; 1 from three times the limit on. */
    static double over(double limit, double distance) {
        return distance > limit ? Math.min(1, LEAST + (1 - LEAST) * (distance - limit) / (2 * limit)) : 0;
    }
}
