// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.json;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One hour of a model's operation.
 *
 * @param errorShare in [0, 1], null without events
 * @param latencyP50Millis null without latencies
 */
public record SeriesPoint(
        Instant hour,
        long events,
        @Nullable Double errorShare,
        @Nullable Double latencyP50Millis,
        @Nullable Double latencyP95Millis) {}
