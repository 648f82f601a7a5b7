// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.experiment;

import io.inferwatch.monitors.stat.SampleMoments;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one arm.
 *
 * @param failures rows that failed
 * @param latency in milliseconds, of rows that did not fail and have one
 * @param first time of a row; null without rows, likewise last
 */
public record ArmTraffic(
        long rows,
        long failures,
        SampleMoments latency,
        @Nullable Instant first,
        @Nullable Instant last) {
    public static final ArmTraffic NONE =
            new ArmTraffic(0, 0, new SampleMoments(0, Double.NaN, Double.NaN), null, null);
}
