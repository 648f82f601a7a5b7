// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

import java.util.Locale;

/** What happens to one run of a job, or to a stretch of steady traffic. */
enum Incident {
    NONE(1),
    MISSING(0),
    DOUBLED(2),
    HALVED(0.5),
    /** From then on the first column is shifted by half a standard deviation. */
    DRIFT(1);

    private final double times;

    Incident(double times) {
        this.times = times;
    }

    /** What becomes of a burst that it hits. */
    Burst of(Burst burst) {
        return new Burst(burst.minute(), burst.length(), (int) Math.round(burst.rows() * times));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
