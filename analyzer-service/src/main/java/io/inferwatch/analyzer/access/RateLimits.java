// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.access;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How many requests each token may send: a bucket that holds those of a minute and is filled evenly, so that a pause allows a burst. Thread-safe.
 */
public final class RateLimits {
    private final int perMinute;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /** @param perMinute at least 1 */
    public RateLimits(int perMinute, LongSupplier nanoTime) {
        this.perMinute = perMinute;
        this.nanoTime = nanoTime;
    }

    /** Zero when a request of this token may be served, else the time after which the next one may. */
    public Duration take(String tokenId) {
        return buckets.computeIfAbsent(tokenId, any -> new Bucket(nanoTime.getAsLong()))
                .take(nanoTime.getAsLong());
    }

    /** Forgets tokens that may send as many requests at once as new ones. */
    public void forgetIdle() {
        long now = nanoTime.getAsLong();
        buckets.values().removeIf(bucket -> bucket.isFull(now));
    }

    private final class Bucket {
        private final double nanosEach = Duration.ofMinutes(1).toNanos() / (double) perMinute;
        private double left = perMinute;
        private long filled;

        Bucket(long now) {
            filled = now;
        }

        synchronized boolean isFull(long now) {
            fill(now);
            return left >= perMinute;
        }

        private void fill(long now) {
            left = Math.min(perMinute, left + Math.max(0, now - filled) / nanosEach);
            filled = now;
        }

        synchronized Duration take(long now) {
            fill(now);
            if (left >= 1) {
                left--;
                return Duration.ZERO;
            }
            return Duration.ofNanos((long) Math.ceil((1 - left) * nanosEach));
        }
    }
}
