// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.model;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Lognormal latency.
 *
 * @param spread standard deviation of the latency's natural logarithm
 */
public record Latency(Duration median, double spread) {
    public Duration draw(RandomGenerator random) {
        return Duration.ofNanos(Math.round(median.toNanos() * Draw.lognormal(random, 1, spread)));
    }
}
