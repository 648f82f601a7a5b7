// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.profiler;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.monitors.profile.BetweenHourVariance;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Moments;
import io.inferwatch.monitors.profile.NumericProfile;
import java.util.Optional;

/** The counts of one numeric column in one hour. */
final class NumericAggregationReader {
    /** Relative error of the centred sum of squares above which the server's sums are not good enough. */
    private static final double MAX_CANCELLATION = 1e-6;

    private NumericAggregationReader() {}

    /** Empty when Σx² − (Σx)²/n cancels: the values lie too far from zero for their spread. */
    static Optional<NumericProfile> read(JsonNode aggregations, int i, long rows, long nonFinite, Grid grid) {
        JsonNode stats = aggregations.path("s" + i);
        long n = stats.path("count").asLong();
        Moments moments = moments(stats, n);
        double bound = Math.ulp(1.0) * stats.path("sum_of_squares").asDouble() * Math.max(1, Math.sqrt((double) n));
        if (moments.min() < moments.max() && bound > MAX_CANCELLATION * moments.m2()) {
            return Optional.empty();
        }
        SignedGrid signed = SignedGrid.of(grid);
        long[] found = counts(aggregations.path("r" + i).path("buckets"), signed.asked());
        return Optional.of(new NumericProfile(
                rows,
                rows - n - nonFinite,
                nonFinite,
                signed.zeros(found),
                signed.negatives(found),
                moments,
                signed.bins(found),
                n == 0 ? BetweenHourVariance.NONE : BetweenHourVariance.ONE_BUCKET,
                rows == 0 ? BetweenHourVariance.NONE : BetweenHourVariance.ONE_BUCKET));
    }

    private static Moments moments(JsonNode stats, long n) {
        if (n == 0) {
            return Moments.EMPTY;
        }
        double sum = stats.path("sum").asDouble();
        double min = stats.path("min").asDouble();
        double max = stats.path("max").asDouble();
        double m2 = min == max ? 0 : Math.max(0, stats.path("sum_of_squares").asDouble() - sum * (sum / n));
        return new Moments(n, sum, m2, min, max);
    }

    private static long[] counts(JsonNode buckets, Grid grid) {
        long[] counts = new long[grid.bins()];
        for (int bin = 0; bin < counts.length; bin++) {
            counts[bin] = buckets.path(bin).path("doc_count").asLong();
        }
        return counts;
    }
}
