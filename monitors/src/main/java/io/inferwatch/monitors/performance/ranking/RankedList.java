// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.ranking;

import io.inferwatch.schema.RuleViolationException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One list that a model ranked, best first, with the relevance of each item (0: not relevant). Immutable.
 *
 * <p>NDCG averages over the orders of items with equal scores (McSherry and Najork 2008, doi:10.1007/978-3-540-78646-7_38), as
 * scikit-learn does. The other metrics take equal scores in the order of the log.
 */
public final class RankedList {
    private static final Pattern GRADE = Pattern.compile("\\d+(\\.\\d+)?");

    private final double[] scores;
    private final double[] relevance;
    /** Relevance of relevant items that are not in the list. */
    private final double[] missed;

    private RankedList(double[] scores, double[] relevance, double[] missed) {
        this.scores = scores;
        this.relevance = relevance;
        this.missed = missed;
    }

    /** How relevance becomes gain. */
    public enum Gain {
        /** The relevance itself: scikit-learn's, and the default. */
        LINEAR,
        /** 2^relevance − 1. */
        EXPONENTIAL;

        double of(double relevance) {
            return this == LINEAR ? relevance : Math.pow(2, relevance) - 1;
        }
    }

    /**
     * A list by scores.
     *
     * @param relevance of each item, 0 or larger
     * @throws RuleViolationException for lengths that differ, NaN or a negative relevance
     */
    public static RankedList of(double[] scores, double[] relevance) {
        if (scores.length != relevance.length) {
            throw RuleViolationException.of(
                    "relevance", "one for each of " + scores.length + " scores", relevance.length);
        }
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i]) || !(relevance[i] >= 0) || Double.isInfinite(relevance[i])) {
                throw RuleViolationException.of(
                        "item " + i, "a score and a relevance of at least 0", scores[i] + " and " + relevance[i]);
            }
        }
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new RankedList(
                Arrays.stream(order).mapToDouble(i -> scores[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> relevance[i]).toArray(),
                new double[0]);
    }

    /** A list that was logged in its order, without scores. */
    public static RankedList inOrder(double... relevance) {
        return inOrder(relevance, new double[0]);
    }

    private static RankedList inOrder(double[] relevance, double[] missed) {
        double[] scores = new double[relevance.length];
        Arrays.setAll(scores, i -> -i);
        RankedList list = of(scores, relevance);
        return new RankedList(list.scores, list.relevance, missed);
    }

    /**
     * The list of a request, and what was relevant to it. Relevant items that are not in the list count in the best order and among
     * all relevant ones; an item that is in the list twice counts where it comes first.
     *
     * @param items ids, best first
     * @param relevant an item, or {@code item:grade} with a grade of 0 or more; one that is in the list as it is written has grade 1
     */
    public static RankedList of(List<String> items, Collection<String> relevant) {
        Set<String> listed = Set.copyOf(items);
        Map<String, Double> grades = new LinkedHashMap<>();
        relevant.forEach(entry -> {
            int colon = listed.contains(entry) ? -1 : entry.lastIndexOf(':');
            Double grade = colon < 1 ? null : grade(entry.substring(colon + 1));
            grades.merge(grade == null ? entry : entry.substring(0, colon), grade == null ? 1 : grade, Math::max);
        });
        double[] relevance = new double[items.size()];
        for (int i = 0; i < relevance.length; i++) {
            @Nullable Double grade = grades.remove(items.get(i));
            relevance[i] = grade == null ? 0 : grade;
        }
        return inOrder(
                relevance,
                grades.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static @Nullable Double grade(String text) {
        return GRADE.matcher(text).matches() ? Double.valueOf(text) : null;
    }

    /** DCG over that of the best order, in [0, 1]; 0 for a list without a relevant item. */
    public double ndcg(int k, Gain gain) {
        double[] best = DoubleStream.concat(Arrays.stream(relevance), Arrays.stream(missed))
                .map(r -> -gain.of(r))
                .sorted()
                .map(g -> -g)
                .toArray();
        double ideal = 0;
        for (int i = 0; i < Math.min(k, best.length); i++) {
            ideal += best[i] * discount(i);
        }
        return ideal > 0 ? dcg(k, gain) / ideal : 0;
    }

    private double dcg(int k, Gain gain) {
        double sum = 0;
        for (int from = 0; from < Math.min(k, scores.length); ) {
            double gains = 0;
            double discounts = 0;
            int to = from;
            for (; to < scores.length && scores[to] == scores[from]; to++) {
                gains += gain.of(relevance[to]);
                discounts += to < k ? discount(to) : 0;
            }
            sum += gains / (to - from) * discounts;
            from = to;
        }
        return sum;
    }

    private static double discount(int place) {
        return Math.log(2) / Math.log(place + 2.0);
    }

    /** The share of the first k places with a relevant item; a shorter list has empty places. */
    public double precision(int k) {
        return hits(k) / (double) k;
    }

    /** The share of the relevant items within the first k; 0 without relevant items. */
    public double recall(int k) {
        int relevant = relevant();
        return relevant == 0 ? 0 : hits(k) / (double) relevant;
    }

    /** 1 if a relevant item is within the first k, else 0. */
    public double hitRate(int k) {
        return hits(k) > 0 ? 1 : 0;
    }

    /** The mean precision at the relevant items within the first k, over min(k, relevant items); 0 without relevant items. */
    public double averagePrecision(int k) {
        double sum = 0;
        int hits = 0;
        for (int i = 0; i < Math.min(k, relevance.length); i++) {
            if (relevance[i] > 0) {
                hits++;
                sum += hits / (i + 1.0);
            }
        }
        int relevant = Math.min(k, relevant());
        return relevant == 0 ? 0 : sum / relevant;
    }

    /** 1 / the place of the first relevant item within the first k; 0 if there is none. */
    public double reciprocalRank(int k) {
        for (int i = 0; i < Math.min(k, relevance.length); i++) {
            if (relevance[i] > 0) {
                return 1.0 / (i + 1);
            }
        }
        return 0;
    }

    private int hits(int k) {
        int hits = 0;
        for (int i = 0; i < Math.min(k, relevance.length); i++) {
            hits += relevance[i] > 0 ? 1 : 0;
        }
        return hits;
    }

    private int relevant() {
        return hits(relevance.length)
                + (int) Arrays.stream(missed).filter(grade -> grade > 0).count();
    }

    /** Whether an item is relevant, in the list or not. */
    public boolean hasRelevant() {
        return relevant() > 0;
    }

    public int size() {
        return relevance.length;
    }
}
