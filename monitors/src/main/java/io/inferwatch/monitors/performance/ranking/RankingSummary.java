// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.ranking;

import io.inferwatch.monitors.performance.MetricSet;
import io.inferwatch.monitors.performance.WeightedMean;
import io.inferwatch.schema.RuleViolationException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums over ranked lists: the mean of each metric and its standard error. Merges exactly to the rounding of sums, whatever the
 * order. Immutable; a few hundred bytes.
 *
 * @param means of each metric, by name
 * @param withoutRelevant lists without a relevant item; they count 0 in every metric
 */
public record RankingSummary(
        List<Integer> cutoffs, double weight, long lists, long withoutRelevant, Map<String, WeightedMean> means) {
    public RankingSummary {
        cutoffs = List.copyOf(cutoffs);
        means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
    }

    /**
     * Without lists.
     *
     * @param cutoffs each k of {@code ndcg@k} and so on, positive
     */
    public static RankingSummary empty(List<Integer> cutoffs) {
        for (int k : cutoffs) {
            if (k < 1) {
                throw RuleViolationException.of("k", "at least 1", k);
            }
        }
        return new RankingSummary(cutoffs, 0, 0, 0, Map.of());
    }

    /** With one more list. */
    public RankingSummary plus(RankedList list, double listWeight) {
        Map<String, WeightedMean> one = new LinkedHashMap<>();
        values(list).forEach((name, value) -> one.put(name, WeightedMean.of(value, listWeight)));
        return merge(new RankingSummary(cutoffs, listWeight, 1, list.hasRelevant() ? 0 : 1, one));
    }

    public RankingSummary merge(RankingSummary other) {
        if (!cutoffs.equals(other.cutoffs)) {
            throw RuleViolationException.of("cut-offs", "those of the other lists, " + cutoffs, other.cutoffs);
        }
        Map<String, WeightedMean> both = new LinkedHashMap<>(means);
        other.means.forEach((name, value) -> both.merge(name, value, WeightedMean::merge));
        return new RankingSummary(
                cutoffs, weight + other.weight, lists + other.lists, withoutRelevant + other.withoutRelevant, both);
    }

    private Map<String, Double> values(RankedList list) {
        Map<String, Double> values = new TreeMap<>();
        values.put("ndcg", list.ndcg(Integer.MAX_VALUE, RankedList.Gain.LINEAR));
        values.put("map", list.averagePrecision(Integer.MAX_VALUE));
        values.put("mrr", list.reciprocalRank(Integer.MAX_VALUE));
        for (int k : cutoffs) {
            values.put("ndcg@" + k, list.ndcg(k, RankedList.Gain.LINEAR));
            values.put("map@" + k, list.averagePrecision(k));
            values.put("mrr@" + k, list.reciprocalRank(k));
            values.put("precision@" + k, list.precision(k));
            values.put("recall@" + k, list.recall(k));
            values.put("hit_rate@" + k, list.hitRate(k));
        }
        return values;
    }

    /** The means over the lists. */
    public MetricSet metrics() {
        MetricSet.Builder metrics = new MetricSet.Builder();
        values(RankedList.inOrder())
                .keySet()
                .forEach(name -> metrics.add(
                        name, means.getOrDefault(name, WeightedMean.NONE).mean(), "no lists"));
        return metrics.build();
    }

    /** The standard error of a metric's mean over independent lists; NaN below two lists. */
    public double standardError(String name) {
        return means.getOrDefault(name, WeightedMean.NONE).standardError();
    }
}
