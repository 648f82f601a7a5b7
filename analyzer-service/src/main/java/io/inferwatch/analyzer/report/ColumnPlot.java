package io.inferwatch.analyzer.report;

import java.util.List;

/**
 * The distribution of one column in the reference and in the window, laid over one another.
 *
 * @param bins labels of the bars: intervals of a numeric column (at most 20), categories of a categorical one
 * @param reference share of the reference's rows per bar, in [0, 1]
 * @param current the same of the window
 */
public record ColumnPlot(
        String column, boolean numeric, List<String> bins, List<Double> reference, List<Double> current) {
    public ColumnPlot {
        bins = List.copyOf(bins);
        reference = List.copyOf(reference);
        current = List.copyOf(current);
    }
}
