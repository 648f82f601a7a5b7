// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import io.inferwatch.schema.Fields;
import java.util.List;

/**
 * The distribution of one column in the reference and in the window, laid over one another.
 *
 * @param bins labels of the bars: intervals or single values of a numeric column, categories of a categorical one
 * @param reference share of the reference's values per bar, in [0, 1]
 * @param current the same of the window
 * @param axis where the bars lie
 * @param missing shares of rows without a value
 * @param numbers mean, quantiles and the like
 */
public record ColumnPlot(
        String column,
        boolean numeric,
        List<String> bins,
        List<Double> reference,
        List<Double> current,
        Axis axis,
        Missing missing,
        ColumnNumbers numbers) {
    /** A plot without numbers. */
    public ColumnPlot(
            String column,
            boolean numeric,
            List<String> bins,
            List<Double> reference,
            List<Double> current,
            Axis axis,
            Missing missing) {
        this(column, numeric, bins, reference, current, axis, missing, ColumnNumbers.NONE);
    }

    public ColumnPlot {
        bins = List.copyOf(bins);
        reference = List.copyOf(reference);
        current = List.copyOf(current);
    }

    /**
     * Where bars lie that are intervals.
     *
     * @param edges one more than bars, ascending, in the column's unit (durations: milliseconds); none: bars of equal width side by
     *     side
     * @param log whether the axis is a logarithmic one
     * @param cutBelow whether the first bar holds all values below its upper edge; its lower edge is made up
     * @param cutAbove the same of the last bar
     */
    public record Axis(List<Double> edges, boolean log, boolean cutBelow, boolean cutAbove) {
        public static final Axis NONE = new Axis(List.of(), false, false, false);

        public Axis {
            edges = List.copyOf(edges);
        }
    }

    /** Shares of rows, in [0, 1]; both 0 without rows. */
    public record Missing(double reference, double current) {
        public static final Missing NONE = new Missing(0, 0);
    }

    /** The column with its unit. */
    public String title() {
        return column.equals(Fields.EVENT_DURATION) ? column + ", ms" : column;
    }

    /** Whether the window has no value at all. */
    public boolean isEmptyNow() {
        return current.stream().allMatch(share -> share == 0);
    }

    /** What the bars do not show; empty when they show everything. */
    public String remarks() {
        String gone = isEmptyNow() ? "No values in this window. " : "";
        String lacking = missing.reference() + missing.current() > 0
                ? "Missing: " + Words.percent(missing.reference()) + " of the reference's rows, "
                        + Words.percent(missing.current()) + " of this window's. "
                : "";
        String cut = axis.cutBelow() && axis.cutAbove()
                ? "The bars at both ends hold everything beyond. "
                : axis.cutBelow()
                        ? "The first bar holds everything below. "
                        : axis.cutAbove() ? "The last bar holds everything above. " : "";
        return (gone + lacking + cut + (axis.log() ? "Logarithmic axis." : "")).strip();
    }
}
