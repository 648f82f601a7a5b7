// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.multivariate;

import io.inferwatch.monitors.profile.Row;
import io.inferwatch.monitors.stat.RoundingNoise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Rows as standardised numbers, learned from a reference: a number as it is, a category as its share in the reference, a
 * missing or non-finite value as the column's mean; then less the reference's mean, over its σ, kept within ± 10. Categories
 * of fewer than 20 of its rows, and unknown ones, are one category: the share of a rare one is a rare one's luck. Where a
 * column has more categories than are listed, the others count as missing, since the kept rows of a file lack them. Columns
 * that the reference holds constant are left out. Immutable.
 */
final class FeatureEncoder {
    static final double WIDEST = 10;
    private static final long FEWEST_ROWS = 20;

    private final List<String> columns = new ArrayList<>();
    private final List<double[]> scales = new ArrayList<>();
    private final Map<String, Map<String, Double>> shares = new TreeMap<>();

    private final BiPredicate<String, String> listed;

    /** The share of all rare categories of a column together. */
    private final Map<String, Double> rare = new HashMap<>();

    /**
     * Learns from some rows.
     *
     * @param wanted the columns to look at, by full name
     * @param listed whether a column's category counts as a value
     */
    FeatureEncoder(List<Row> reference, Predicate<String> wanted, BiPredicate<String, String> listed) {
        this.listed = listed;
        TreeSet<String> names = new TreeSet<>();
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        for (Row row : reference) {
            names.addAll(row.numeric().keySet());
            row.categorical()
                    .forEach((column, value) -> counts.computeIfAbsent(column, c -> new HashMap<>())
                            .merge(value, listed.test(column, value) ? 1L : 0L, Long::sum));
        }
        counts.forEach((column, byCategory) -> share(column, byCategory, reference.size()));
        names.addAll(counts.keySet());
        names.stream().filter(wanted).forEach(column -> learn(column, reference));
    }

    private void share(String column, Map<String, Long> counts, double rows) {
        Map<String, Double> known = new HashMap<>();
        counts.forEach((category, n) -> {
            if (n >= FEWEST_ROWS) {
                known.put(category, n / rows);
            } else {
                rare.merge(column, n / rows, Double::sum);
            }
        });
        shares.put(column, known);
    }

    private void learn(String column, List<Row> reference) {
        double n = 0;
        double mean = 0;
        double m2 = 0;
        double largest = 0;
        for (Row row : reference) {
            double x = raw(row, column);
            if (Double.isFinite(x)) {
                n++;
                double delta = x - mean;
                mean += delta / n;
                m2 += delta * (x - mean);
                largest = Math.max(largest, Math.abs(x));
            }
        }
        if (n > 1 && !RoundingNoise.isNoise(Math.sqrt(m2 / n), largest)) {
            columns.add(column);
            scales.add(new double[] {mean, Math.sqrt(m2 / n)});
        }
    }

    private double raw(Row row, String column) {
        Map<String, Double> known = shares.get(column);
        if (known != null) {
            String value = row.categorical().get(column);
            return value == null || !listed.test(column, value)
                    ? Double.NaN
                    : known.getOrDefault(value, rare.getOrDefault(column, 0.0));
        }
        return row.numeric().getOrDefault(column, Double.NaN);
    }

    List<String> columns() {
        return List.copyOf(columns);
    }

    double[][] encode(List<Row> rows) {
        double[][] encoded = new double[rows.size()][columns.size()];
        for (int r = 0; r < encoded.length; r++) {
            for (int i = 0; i < encoded[r].length; i++) {
                double x = raw(rows.get(r), columns.get(i));
                double z = (x - scales.get(i)[0]) / scales.get(i)[1];
                boolean known = Double.isFinite(x) && !Double.isNaN(z);
                encoded[r][i] = known ? Math.max(-WIDEST, Math.min(WIDEST, z)) : 0;
            }
        }
        return encoded;
    }
}
