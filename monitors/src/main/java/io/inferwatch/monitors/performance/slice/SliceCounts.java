// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.slice;

import io.inferwatch.monitors.performance.WeightedMean;
import io.inferwatch.schema.RuleViolationException;
import java.util.Map;

/**
 * Rows and losses by value of each column and by pair of values of two columns. Merges in any order, exactly to the rounding of sums.
 * Immutable. Size: 48 bytes for each pair of values, at most 24 MB with 20 columns of 50 values.
 */
public final class SliceCounts {
    private final SliceColumns columns;
    /** Whether all losses are 0 or 1. */
    private final boolean binary;

    private final WeightedMean total;
    private final LossTable[] single;
    /** By first and second column, the first the smaller: {@link #place}. */
    private final LossTable[] pairs;

    private SliceCounts(
            SliceColumns columns, boolean binary, WeightedMean total, LossTable[] single, LossTable[] pairs) {
        this.columns = columns;
        this.binary = binary;
        this.total = total;
        this.single = single;
        this.pairs = pairs;
    }

    public SliceColumns columns() {
        return columns;
    }

    public long rows() {
        return total.rows();
    }

    /**
     * Both together.
     *
     * @throws RuleViolationException if the columns or their values are not the same
     */
    public SliceCounts merge(SliceCounts other) {
        checkSameColumns(other);
        return new SliceCounts(
                columns,
                binary && other.binary,
                total.merge(other.total),
                LossTable.merge(single, other.single),
                LossTable.merge(pairs, other.pairs));
    }

    void checkSameColumns(SliceCounts other) {
        if (!columns.equals(other.columns)) {
            throw RuleViolationException.of("columns", "those of the other counts, " + columns, other.columns);
        }
    }

    boolean binary() {
        return binary;
    }

    WeightedMean total() {
        return total;
    }

    WeightedMean at(Condition condition) {
        return single[condition.column()].at(condition.value());
    }

    /** Rows that meet both conditions. */
    WeightedMean at(Condition one, Condition two) {
        if (one.column() == two.column()) {
            return one.value() == two.value() ? at(one) : WeightedMean.NONE;
        }
        Condition first = one.column() < two.column() ? one : two;
        Condition second = first.equals(one) ? two : one;
        int width = columns.values(second.column()).size() + 1;
        return pairs[place(first.column(), second.column())].at(first.value() * width + second.value());
    }

    private static int place(int first, int second) {
        return second * (second - 1) / 2 + first;
    }

    /** Adds row by row, in a second pass. Not thread-safe. Cost of a row: O(columns²). */
    public static final class Builder {
        private static final int BATCH = 2048;

        private final SliceColumns columns;
        private boolean binary = true;
        private WeightedMean total = WeightedMean.NONE;
        private final LossTable[] single;
        private final LossTable[] pairs;
        /** Codes of the last rows, by column. */
        private final byte[][] waiting;

        private final double[] losses = new double[BATCH];
        private final double[] weights = new double[BATCH];
        private int waitingRows;

        public Builder(SliceColumns columns) {
            this.columns = columns;
            int count = columns.names().size();
            single = new LossTable[count];
            pairs = new LossTable[count * (count - 1) / 2];
            waiting = new byte[count][BATCH];
            for (int second = 0; second < count; second++) {
                single[second] = new LossTable(width(second));
                for (int first = 0; first < second; first++) {
                    pairs[place(first, second)] = new LossTable(width(first) * width(second));
                }
            }
        }

        private int width(int column) {
            return columns.values(column).size() + 1;
        }

        /**
         * Adds a row.
         *
         * @param row values by column; others are ignored, and a column may be missing
         * @param loss how wrong the model was, larger is worse
         * @throws RuleViolationException if the loss is not finite, or the weight not a finite number above 0
         */
        public Builder add(Map<String, String> row, double loss, double weight) {
            if (!Double.isFinite(loss)) {
                throw RuleViolationException.of("loss", "a finite number", loss);
            }
            if (!(weight > 0) || Double.isInfinite(weight)) {
                throw RuleViolationException.of("weight", "a finite number above 0", weight);
            }
            add(columns.encode(row), loss, weight);
            return this;
        }

        void add(int[] codes, double loss, double weight) {
            binary &= loss == 0 || loss == 1;
            total = total.merge(WeightedMean.of(loss, weight));
            for (int column = 0; column < codes.length; column++) {
                waiting[column][waitingRows] = (byte) codes[column];
            }
            losses[waitingRows] = loss;
            weights[waitingRows] = weight;
            waitingRows++;
            if (waitingRows == BATCH) {
                addWaiting();
            }
        }

        /** Table by table, so that one at a time is in the processor's cache. */
        private void addWaiting() {
            for (int second = 0; second < waiting.length; second++) {
                for (int i = 0; i < waitingRows; i++) {
                    single[second].add(waiting[second][i], losses[i], weights[i]);
                }
                int width = width(second);
                for (int first = 0; first < second; first++) {
                    LossTable table = pairs[place(first, second)];
                    for (int i = 0; i < waitingRows; i++) {
                        table.add(waiting[first][i] * width + waiting[second][i], losses[i], weights[i]);
                    }
                }
            }
            waitingRows = 0;
        }

        public SliceCounts build() {
            addWaiting();
            return new SliceCounts(columns, binary, total, LossTable.copy(single), LossTable.copy(pairs));
        }
    }
}
