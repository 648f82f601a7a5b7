// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.metric;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value of a business metric as it was sent, not checked yet.
 *
 * @param time null: now; sent twice, it is two values
 */
public record MetricDraft(
        String model,
        @Nullable String modelVersion,
        String name,
        double value,
        @Nullable Instant time) {}
