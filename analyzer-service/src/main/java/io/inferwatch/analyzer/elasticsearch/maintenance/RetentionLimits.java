// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.maintenance;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long and how much is kept of events, labels and heartbeats.
 *
 * @param maxAge null: for ever
 * @param maxDiskBytes of all streams of the namespace together; null: as much as there is
 */
public record RetentionLimits(
        @Nullable Duration maxAge, @Nullable Long maxDiskBytes) {
    public static final RetentionLimits NONE = new RetentionLimits(null, null);

    public RetentionLimits {
        if (maxAge != null && (maxAge.isZero() || maxAge.isNegative())) {
            throw new IllegalArgumentException("retention.max_age: Expecting more than zero. Found: " + maxAge);
        }
        if (maxDiskBytes != null && maxDiskBytes < 1) {
            throw new IllegalArgumentException("retention.max_disk: Expecting 1 byte or more. Found: " + maxDiskBytes);
        }
    }
}
