// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.prediction;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact.Items;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.CheckEvaluator;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.column.Attributions;
import io.inferwatch.monitors.monitor.column.NumericColumn;
import java.util.List;
import java.util.Map;

/**
 * Whether features still matter in the reference's order: the normalised discounted cumulative gain of the window's
 * ranking, its gains being the reference's attributions, as Amazon SageMaker Clarify publishes it for feature attribution
 * drift. 1: the same order; wrong below 0.9, that is from an effect (1 − NDCG) of the threshold on.
 */
final class AttributionNdcgMonitor implements Monitor {
    private static final int NAMED = 3;

    private static final MonitorSpec SPEC = MonitorSpec.of("attribution_ndcg", Family.PREDICTION)
            .threshold(0.1)
            .effect("1 − NDCG")
            .share();

    @Override
    public MonitorSpec spec() {
        return SPEC;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        List<NumericColumn> columns = Attributions.columns(comparison);
        if (columns.size() < 2) {
            return List.of();
        }
        long before = columns.stream()
                .mapToLong(c -> c.reference().moments().n())
                .max()
                .orElse(0);
        long now =
                columns.stream().mapToLong(c -> c.current().moments().n()).max().orElse(0);
        CheckEvaluator evaluator = new CheckEvaluator(comparison, SPEC.family(), SPEC, "attribution", before, now);
        long minimum = comparison.settings().minimumRows();
        return List.of(
                Math.min(before, now) < minimum
                        ? evaluator.unanswered(
                                Status.INSUFFICIENT_DATA,
                                new Reason(
                                        Reason.Code.TOO_FEW_ROWS,
                                        "fewer than " + minimum + " rows with attributions "
                                                + (now < minimum ? "now" : "in the reference")))
                        : evaluate(comparison, before, now));
    }

    private CheckResult evaluate(Comparison c, long before, long now) {
        Map<String, Double> gains = Attributions.ofReference(c);
        List<String> expected = Attributions.ranking(gains);
        List<String> found = Attributions.ranking(Attributions.ofCurrent(c));
        double best = discounted(expected, gains);
        double ndcg = best > 0 ? discounted(found, gains) / best : 1;
        double effect = Math.max(0, 1 - ndcg);
        double threshold = c.settings().threshold(SPEC, "attribution");
        boolean wrong = effect >= threshold;
        return new CheckResult(
                c.scope(),
                SPEC.family(),
                SPEC.name(),
                "attribution",
                wrong ? Status.FAIL : Status.OK,
                new Evidence(ndcg, null, null, effect, threshold, null, before, now),
                wrong ? Direction.CHANGED : Direction.NONE,
                null,
                Details.of(Items.ofNames("first_before", first(expected)), Items.ofNames("first_now", first(found))),
                true);
    }

    /** Σ gain of the i-th feature / log2(i + 1). */
    private static double discounted(List<String> ranking, Map<String, Double> gains) {
        double sum = 0;
        for (int i = 0; i < ranking.size(); i++) {
            sum += gains.getOrDefault(ranking.get(i), 0.0) * Math.log(2) / Math.log(i + 2.0);
        }
        return sum;
    }

    private static List<String> first(List<String> ranking) {
        return ranking.subList(0, Math.min(NAMED, ranking.size()));
    }
}
