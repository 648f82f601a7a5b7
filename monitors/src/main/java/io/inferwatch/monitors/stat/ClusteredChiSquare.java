// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Chi-square homogeneity of two samples whose rows depend on each other in time.
 *
 * <p>Then Pearson's statistic is a weighted sum of chi-squares of one degree each (Rao and Scott, 1984,
 * doi:10.1214/aos/1176346391). The sum of the weights follows from the design effects of the single categories. What it
 * exceeds independence by is put into <em>one</em> weight, since what makes categories depend on time (a daily cycle, a slow
 * change) moves them together; the first-order correction, which spreads it evenly, lets one in five windows fail where a
 * cycle moves a hundred categories. The
 * tail is Satterthwaite's.
 */
public final class ClusteredChiSquare {
    private ClusteredChiSquare() {}

    /**
     * The buckets of the first sample, from which the design effects come.
     *
     * @param effects variance between buckets over that of independent rows, per category; below 1 by chance, NaN unknown
     * @param size rows per bucket
     * @param otherSize rows per bucket of the second sample
     */
    public record Buckets(List<Double> effects, long buckets, double size, double otherSize) {
        public Buckets {
            effects = List.copyOf(effects);
        }

        /** The design effect of each cell in the first sample: its own or, where larger, {@code average}; at least 1. */
        public double[] own(double average) {
            return effects.stream()
                    .mapToDouble(own -> Math.max(1, Double.isNaN(own) ? average : Math.max(own, average)))
                    .toArray();
        }

        /** The same in the second sample. */
        public double[] other(double average) {
            return Arrays.stream(own(average))
                    .map(effect -> DesignEffect.atSize(effect, buckets, size, otherSize))
                    .toArray();
        }

        /**
         * How many degrees of freedom a cell's effect has: those of the buckets. Where the average of all cells shows no
         * dependence, twice as many: the larger of two estimates of 1 is too large rather than too small.
         */
        public double degrees(double average) {
            long one = buckets - 1;
            long all = Math.max(1, effects.size() - 2) * one + 1;
            return average > DesignEffect.chance(all) ? one : 2.0 * one;
        }
    }

    /**
     * @param a counts per category of the first sample; sparse ones are pooled as in {@link ChiSquare#pooledHomogeneity}
     * @param average design effect of all categories together, for tables in which every cell is pooled
     */
    public static ChiSquare.Result test(double[] a, double[] b, double average, Buckets buckets) {
        int[][] table = ChiSquare.pooled(a, b);
        double[] inA = new double[table.length];
        double[] inB = new double[table.length];
        for (int cell = 0; cell < table.length; cell++) {
            for (int i : table[cell]) {
                inA[cell] += a[i];
                inB[cell] += b[i];
            }
        }
        ChiSquare.Result independent = ChiSquare.homogeneity(inA, inB);
        int degrees = independent.degrees();
        if (degrees == 0 || buckets.buckets() < 2) {
            return independent;
        }
        double excess =
                excess(mean(table, inA, inB, average, buckets.effects()), degrees, Sums.of(a), Sums.of(b), buckets);
        if (!(excess > 0)) {
            return independent;
        }
        double first = 1 + degrees * excess;
        double sum = first + degrees - 1;
        double squares = first * first + degrees - 1;
        double p = tail(independent.statistic() * sum / squares, sum * sum / squares, buckets.buckets());
        return new ChiSquare.Result(independent.statistic(), degrees, p);
    }

    /**
     * An F and no chi-square, since the weights are estimated (Thomas and Rao, 1987); the one that counts is the variance of
     * one direction, of which so many buckets tell one degree less.
     */
    private static double tail(double statistic, double degrees, long buckets) {
        double below = buckets - 1.0;
        return RegularizedBeta.value(below / (below + statistic), below / 2, degrees / 2);
    }

    /** What the mean weight exceeds 1 by: of each sample by its own bucket size, mixed as their variances are. */
    private static double excess(double mean, int degrees, double n, double m, Buckets buckets) {
        long all = degrees * (buckets.buckets() - 1) + 1;
        double chance = DesignEffect.chance(all);
        // Where there is dependence, one standard error more: too small a weight costs false alarms in every window.
        double sure = Math.max(0, Math.min(mean - chance, mean * (chance - 1) / 2));
        double own = Math.max(1, mean) + sure;
        double other = DesignEffect.atSize(own, all, buckets.size(), buckets.otherSize());
        return ((own - 1) / n + (other - 1) / m) / (1 / n + 1 / m);
    }

    /** The mean design effect of the cells, those of a larger share less; a pooled cell has the largest of the others. */
    private static double mean(int[][] table, double[] a, double[] b, double average, List<Double> effects) {
        double largest = Double.NaN;
        for (int[] cell : table) {
            if (cell.length == 1 && !Double.isNaN(effects.get(cell[0]))) {
                largest = Double.isNaN(largest) ? effects.get(cell[0]) : Math.max(largest, effects.get(cell[0]));
            }
        }
        double pooled = Double.isNaN(largest) ? average : largest;
        double total = Sums.of(a) + Sums.of(b);
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < table.length; i++) {
            double own = table[i].length == 1 ? effects.get(table[i][0]) : Double.NaN;
            double weight = 1 - (a[i] + b[i]) / total;
            sum += weight * (Double.isNaN(own) ? pooled : own);
            weights += weight;
        }
        return sum / weights;
    }
}
