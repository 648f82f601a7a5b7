// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import io.inferwatch.schema.RuleViolationException;
import java.util.List;

/**
 * What was planned before the first row.
 *
 * @param metrics one main metric and any number of guards, each name once
 * @param alpha the chance of a wrong verdict over all looks and metrics together
 * @param tightestAt rows of both arms at which intervals are tightest
 * @param leastRows of each arm, before a metric counts; the normal approximation needs some hundred
 * @param lastRows of both arms; an experiment without a result by then is inconclusive
 */
public record ExperimentPlan(List<MetricPlan> metrics, double alpha, long tightestAt, long leastRows, long lastRows) {
    public ExperimentPlan {
        metrics = List.copyOf(metrics);
        Rules.share("alpha", alpha);
        Rules.positive("tightest_at", (double) tightestAt);
        Rules.positive("least_rows", (double) leastRows);
        Rules.positive("last_rows", (double) lastRows);
        long mains = metrics.stream().filter(MetricPlan::isMain).count();
        if (mains != 1) {
            throw RuleViolationException.of("metrics", "one main metric", mains);
        }
        long names = metrics.stream().map(MetricPlan::name).distinct().count();
        if (names != metrics.size()) {
            throw RuleViolationException.of(
                    "metrics",
                    "each name once",
                    metrics.stream().map(MetricPlan::name).toList());
        }
    }

    /** alpha .05, tightest at 5 000 rows, from 200 rows per arm to 100 000 rows. */
    public static ExperimentPlan of(MetricPlan... metrics) {
        return new ExperimentPlan(List.of(metrics), .05, 5000, 200, 100_000);
    }

    /** Alpha of one test: of each metric, and of the error counts (Bonferroni). */
    public double alphaOfOne() {
        return alpha / (metrics.size() + 1);
    }
}
