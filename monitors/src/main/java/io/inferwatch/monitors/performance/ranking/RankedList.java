package io.inferwatch.monitors.performance.ranking;

import io.inferwatch.schema.RuleViolationException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * One list that a model ranked, best first, with the relevance of each item (0: not relevant). Immutable.
 *
 * <p>NDCG averages over the orders of items with equal scores (McSherry and Najork 2008, doi:10.1007/978-3-540-78646-7_38), as
 * scikit-learn does. The other metrics take equal scores in the order of the log.
 */
public final class RankedList {
    private final double[] scores;
    private final double[] relevance;

    private RankedList(double[] scores, double[] relevance) {
        this.scores = scores;
        this.relevance = relevance;
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
                Arrays.stream(order).mapToDouble(i -> relevance[i]).toArray());
    }

    /** A list that was logged in its order, without scores. */
    public static RankedList inOrder(double... relevance) {
        double[] scores = new double[relevance.length];
        Arrays.setAll(scores, i -> -i);
        return of(scores, relevance);
    }

    /** DCG over that of the best order, in [0, 1]; 0 for a list without a relevant item. */
    public double ndcg(int k, Gain gain) {
        double[] best = Arrays.stream(relevance)
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
        int relevant = hits(relevance.length);
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
        int relevant = Math.min(k, hits(relevance.length));
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

    /** Whether an item is relevant. */
    public boolean hasRelevant() {
        return hits(relevance.length) > 0;
    }

    public int size() {
        return relevance.length;
    }
}
