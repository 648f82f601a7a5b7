// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.summary;

import io.inferwatch.monitors.performance.MetricSet;
import io.inferwatch.monitors.performance.interval.MetricInterval;
import io.inferwatch.monitors.performance.interval.MetricIntervals;
import io.inferwatch.monitors.performance.interval.PoissonWeights;
import io.inferwatch.monitors.performance.regression.RegressionSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a regressor in {@value #GROUPS} groups by a hash of their ids, each summed up by itself. Groups are samples of
 * the same traffic, so a bootstrap over groups gives the spread of every metric with one look at each row. Merges group by
 * group. Immutable; about 60 KB.
 */
final class RegressionGroups {
    private static final int GROUPS = 256;
    private static final int REPLICATES = 200;
    /** Of distinct errors in a group: the median of a replicate is as good as its bins. */
    private static final int LIMIT = 16;

    static final RegressionGroups EMPTY = new RegressionGroups(new @Nullable RegressionSummary[GROUPS]);

    private final @Nullable RegressionSummary[] groups;

    private RegressionGroups(@Nullable RegressionSummary[] groups) {
        this.groups = groups;
    }

    RegressionGroups merge(RegressionGroups other) {
        @Nullable RegressionSummary[] both = new @Nullable RegressionSummary[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            both[i] = merge(groups[i], other.groups[i]);
        }
        return new RegressionGroups(both);
    }

    private static @Nullable RegressionSummary merge(@Nullable RegressionSummary a, @Nullable RegressionSummary b) {
        return a == null ? b : b == null ? a : a.merge(b);
    }

    /** @param values of all rows */
    Map<String, MetricInterval> intervals(MetricSet values) {
        List<RegressionSummary> filled = Arrays.stream(groups)
                .<RegressionSummary>mapMulti((group, sink) -> {
                    if (group != null) {
                        sink.accept(group.withoutMedian());
                    }
                })
                .toList();
        List<MetricSet> replicates = new ArrayList<>();
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
            RegressionSummary sum = null;
            for (int group = 0; group < filled.size(); group++) {
                int times = PoissonWeights.of(group, replicate);
                for (int i = 0; i < times; i++) {
                    sum = merge(sum, filled.get(group));
                }
            }
            if (sum != null) {
                replicates.add(sum.metrics());
            }
        }
        return MetricIntervals.of(values, replicates);
    }

    /** Adds row by row. Not thread-safe. */
    static final class Builder {
        private final RegressionSummary.@Nullable Builder[] builders = new RegressionSummary.@Nullable Builder[GROUPS];

        void add(long key, double truth, double predicted, double weight) {
            int group = (int) Math.floorMod((key * 0x9E3779B97F4A7C15L) >>> 16, (long) GROUPS);
            RegressionSummary.Builder builder = builders[group];
            if (builder == null) {
                builder = new RegressionSummary.Builder(LIMIT);
                builders[group] = builder;
            }
            builder.add(truth, predicted, weight);
        }

        RegressionGroups build() {
            @Nullable RegressionSummary[] groups = new @Nullable RegressionSummary[GROUPS];
            for (int i = 0; i < GROUPS; i++) {
                RegressionSummary.Builder builder = builders[i];
                groups[i] = builder == null ? null : builder.build();
            }
            return new RegressionGroups(groups);
        }
    }
}
