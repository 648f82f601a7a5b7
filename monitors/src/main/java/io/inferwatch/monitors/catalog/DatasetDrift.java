// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.catalog;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Items;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.CheckEvaluator;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.MonitorSpec.Kind;
import io.inferwatch.monitors.monitor.column.Attributions;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The verdict on all input columns of one version: the share of those that drifted, weighted by importance. Weights are
 * those of the settings (1 for columns not named there); without any, the mean size of the reference's attributions;
 * without those, 1. It opens no finding: the columns have their own.
 */
final class DatasetDrift {
    static final MonitorSpec SPEC = MonitorSpec.of("dataset_drift", Family.DRIFT, Kind.SUMMARY)
            .threshold(0.5)
            .effect("share of columns")
            .share();

    private static final String SUBJECT = "dataset";
    private static final int NAMED = 5;

    private DatasetDrift() {}

    /** @param results of the version, adjusted */
    static CheckResult of(Comparison version, List<CheckResult> results) {
        Map<String, Boolean> drifted = new TreeMap<>();
        for (CheckResult result : results) {
            boolean counts = result.deciding()
                    && result.isConclusive()
                    && result.family() == Family.DRIFT
                    && result.subject().startsWith("input.")
                    && result.scope().equals(version.scope());
            if (counts) {
                drifted.merge(result.subject(), result.status() == Status.FAIL, Boolean::logicalOr);
            }
        }
        CheckEvaluator evaluator = new CheckEvaluator(
                version,
                Family.DRIFT,
                SPEC,
                SUBJECT,
                version.reference().rows(),
                version.current().rows());
        return (drifted.isEmpty()
                        ? evaluator.unanswered(
                                Status.INSUFFICIENT_DATA,
                                new Reason(Reason.Code.TOO_FEW_ROWS, "no column could be compared"))
                        : evaluate(version, drifted))
                .withDeciding(false);
    }

    private static CheckResult evaluate(Comparison c, Map<String, Boolean> drifted) {
        Map<String, Double> weights = weights(c, drifted);
        double all = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        List<String> names = new ArrayList<>();
        double wrong = 0;
        for (Map.Entry<String, Boolean> column : drifted.entrySet()) {
            if (column.getValue()) {
                names.add(column.getKey());
                wrong += weights.getOrDefault(column.getKey(), 0.0);
            }
        }
        double plain = (double) names.size() / drifted.size();
        double share = wrong / all;
        double threshold = c.settings().threshold(SPEC, SUBJECT);
        boolean fail = share >= threshold;
        Details details = Details.of(
                Items.ofNames("drifted", names.subList(0, Math.min(NAMED, names.size()))),
                new Amount("drifted_columns", names.size(), Unit.COUNT),
                new Amount("columns", drifted.size(), Unit.COUNT));
        if (weights.values().stream().distinct().count() > 1) {
            details = details.with(new Text("weighted_by", "importance"));
        }
        return new CheckResult(
                c.scope(),
                Family.DRIFT,
                SPEC.name(),
                SUBJECT,
                fail ? Status.FAIL : Status.OK,
                new Evidence(
                        plain,
                        null,
                        null,
                        share,
                        threshold,
                        null,
                        c.reference().rows(),
                        c.current().rows()),
                fail ? Direction.CHANGED : Direction.NONE,
                null,
                details,
                false);
    }

    private static Map<String, Double> weights(Comparison c, Map<String, Boolean> columns) {
        Map<String, Double> given = c.settings().importance();
        Map<String, Double> attributions = given.isEmpty() ? Attributions.ofReference(c) : Map.of();
        Map<String, Double> weights = new TreeMap<>();
        for (String column : columns.keySet()) {
            weights.put(
                    column,
                    attributions.isEmpty()
                            ? given.getOrDefault(column, 1.0)
                            : attributions.getOrDefault(feature(column), 0.0));
        }
        boolean none = weights.values().stream().allMatch(weight -> weight == 0);
        if (none) {
            weights.replaceAll((column, weight) -> 1.0);
        }
        return weights;
    }

    /** {@code input.num.age} → {@code age}. */
    private static String feature(String column) {
        for (String prefix : List.of(Fields.INPUT_NUM, Fields.INPUT_CAT, Fields.INPUT_BOOL)) {
            if (column.startsWith(prefix)) {
                return column.substring(prefix.length());
            }
        }
        return column;
    }
}
