// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.slice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Simulated rows: 8 columns of 2 to 12 values with uneven shares, independent of one another. */
final class Traffic {
    static final int COLUMNS = 8;

    /** The loss of a row, by its codes. */
    interface Loss {
        double of(int[] row);
    }

    private final RandomGenerator random;
    private final double[][] cumulative = new double[COLUMNS][];
    private final SliceColumns columns;

    Traffic(long seed) {
        random = new SplittableRandom(seed);
        Map<String, List<String>> values = new TreeMap<>();
        for (int c = 0; c < COLUMNS; c++) {
            int count = 2 + random.nextInt(11);
            List<String> names = new ArrayList<>();
            cumulative[c] = new double[count];
            double[] shares = new double[count];
            for (int v = 0; v < count; v++) {
                names.add("v" + v);
                shares[v] = .3 - Math.log(1 - random.nextDouble());
            }
            setShares(c, shares);
            values.put("c" + c, names);
        }
        columns = SliceColumns.of(values);
    }

    private void setShares(int column, double[] shares) {
        double total = 0;
        for (double share : shares) {
            total += share;
        }
        double sum = 0;
        for (int v = 0; v < shares.length; v++) {
            sum += shares[v] / total;
            cumulative[column][v] = sum;
        }
    }

    /** Sets the share of a column's first value; the others keep their proportions. */
    void setFirst(int column, double share) {
        double[] old = cumulative[column];
        double[] shares = new double[old.length];
        shares[0] = share;
        for (int v = 1; v < old.length; v++) {
            shares[v] = (old[v] - old[v - 1]) / (1 - old[0]) * (1 - share);
        }
        setShares(column, shares);
    }

    /** A pair of two columns' first values that has 2 % of the traffic, one value having 4 % to 50 %. */
    int[] plantPair() {
        int first = random.nextInt(COLUMNS);
        int second = (first + 1 + random.nextInt(COLUMNS - 1)) % COLUMNS;
        double share = .04 * Math.pow(.5 / .04, random.nextDouble());
        setFirst(first, share);
        setFirst(second, .02 / share);
        return new int[] {Math.min(first, second), Math.max(first, second)};
    }

    RandomGenerator random() {
        return random;
    }

    SliceColumns columns() {
        return columns;
    }

    SliceCounts counts(int rows, Loss loss) {
        SliceCounts.Builder builder = new SliceCounts.Builder(columns);
        for (int i = 0; i < rows; i++) {
            int[] row = new int[COLUMNS];
            for (int c = 0; c < COLUMNS; c++) {
                double u = random.nextDouble();
                while (row[c] < cumulative[c].length - 1 && u >= cumulative[c][row[c]]) {
                    row[c]++;
                }
            }
            builder.add(row, loss.of(row), 1);
        }
        return builder.build();
    }
}
