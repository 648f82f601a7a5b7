// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import io.inferwatch.monitors.stat.DesignEffect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The mergeable profile of one categorical column. Immutable.
 *
 * @param rows all rows, {@code = missing + values()}
 * @param counts rows per frozen category, in the order of the layout's list
 * @param fresh rows per category that the layout does not know, bounded in number
 * @param other rows of further unknown categories
 * @param betweenHourVariance per frozen category, of the indicator "has this category" over hours
 * @param missingClustering of the indicator "missing" over hours
 */
public record CategoryProfile(
        long rows,
        long missing,
        BinCounts counts,
        Map<String, Long> fresh,
        long other,
        List<BetweenHourVariance> betweenHourVariance,
        BetweenHourVariance missingClustering) {
    /** More new categories than this per profile go to {@code other}. */
    public static final int MAX_FRESH = 50;

    public CategoryProfile {
        fresh = Map.copyOf(fresh);
        betweenHourVariance = List.copyOf(betweenHourVariance);
    }

    public static CategoryProfile empty(int categories) {
        return new CategoryProfile(
                0,
                0,
                BinCounts.zeros(categories),
                Map.of(),
                0,
                Collections.nCopies(categories, BetweenHourVariance.NONE),
                BetweenHourVariance.NONE);
    }

    /** A column that none of the rows has. */
    public static CategoryProfile allMissing(int categories, long rows) {
        CategoryProfile none = empty(categories);
        return new CategoryProfile(
                rows,
                rows,
                none.counts,
                Map.of(),
                0,
                none.betweenHourVariance,
                rows == 0 ? BetweenHourVariance.NONE : BetweenHourVariance.ONE_BUCKET);
    }

    /** Rows whose value the layout does not know. */
    public long outside() {
        return other + fresh.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The factor by which dependence between rows shrinks a sample: between-bucket variance summed over the categories
     * over Σ p(1 − p), the first-order correction of Rao and Scott (1984, doi:10.1214/aos/1176346391).
     */
    public double designEffect() {
        double between = 0;
        double variance = 0;
        long buckets = 0;
        for (int i = 0; i < betweenHourVariance.size(); i++) {
            between += betweenHourVariance.get(i).between();
            buckets = Math.max(buckets, betweenHourVariance.get(i).buckets());
            variance += share(i) * (1 - share(i));
        }
        return DesignEffect.of(between, buckets, variance);
    }

    /** The same for one category against all others. */
    public double designEffect(int i) {
        return betweenHourVariance.get(i).designEffect(share(i) * (1 - share(i)));
    }

    /** The same for the indicator "missing". */
    public double missingDesignEffect() {
        return missingClustering.designEffect(missingShare() * (1 - missingShare()));
    }

    /** Rows that have a value. */
    public long values() {
        return rows - missing;
    }

    public double missingShare() {
        return rows == 0 ? 0 : (double) missing / rows;
    }

    /** The share of frozen category i among the rows with a value, 0 when there are none. */
    public double share(int i) {
        return values() == 0 ? 0 : (double) counts.at(i) / values();
    }

    /** Merges; exact but for the names beyond {@link #MAX_FRESH}, whose rows are kept in {@code other}. */
    public CategoryProfile merge(CategoryProfile that) {
        List<BetweenHourVariance> merged = new ArrayList<>();
        for (int i = 0; i < betweenHourVariance.size(); i++) {
            merged.add(betweenHourVariance
                    .get(i)
                    .merge(values(), share(i), that.betweenHourVariance.get(i), that.values(), that.share(i)));
        }
        Map<String, Long> union = new TreeMap<>(fresh);
        that.fresh.forEach((name, n) -> union.merge(name, n, Long::sum));
        long dropped = keepMostFrequent(union);
        return new CategoryProfile(
                rows + that.rows,
                missing + that.missing,
                counts.plus(that.counts),
                union,
                other + that.other + dropped,
                merged,
                missingClustering.merge(rows, missingShare(), that.missingClustering, that.rows, that.missingShare()));
    }

    private static long keepMostFrequent(Map<String, Long> union) {
        long dropped = 0;
        if (union.size() > MAX_FRESH) {
            List<Map.Entry<String, Long>> byCount = new ArrayList<>(union.entrySet());
            byCount.sort(
                    Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()));
            for (Map.Entry<String, Long> rare : List.copyOf(byCount.subList(MAX_FRESH, byCount.size()))) {
                dropped += rare.getValue();
                union.remove(rare.getKey());
            }
        }
        return dropped;
    }
}
