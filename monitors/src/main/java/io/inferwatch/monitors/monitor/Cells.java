package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.stat.ChiSquare;
import io.inferwatch.monitors.stat.Divergence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A column as counts over a few cells, for the tests that compare shares: the categories and one cell for unknown ones;
 * the distinct values of a discrete column; or ten bins at the reference's quantiles.
 */
final class Cells {
    private static final int QUANTILE_BINS = 10;

    private final Question question;
    private final List<String> labels;
    private final double[] reference;
    private final double[] current;
    private final double designEffect;

    /** @param designEffect divides the sample sizes of both sides */
    private Cells(Question question, List<String> labels, double[] reference, double[] current, double designEffect) {
        this.question = question;
        this.labels = labels;
        this.reference = reference;
        this.current = current;
        this.designEffect = designEffect;
    }

    Question question() {
        return question;
    }

    /** All categorical and numeric columns of a comparison. */
    static List<Cells> all(Comparison c, String monitor) {
        List<Cells> all = new ArrayList<>();
        Columns.numeric(c).forEach(column -> all.add(of(column, monitor)));
        Columns.categorical(c).forEach(column -> all.add(of(column, monitor)));
        return all;
    }

    static Cells of(CategoryColumn column, String monitor) {
        int k = column.categories().size();
        double[] reference = new double[k + 1];
        double[] current = new double[k + 1];
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < k; i++) {
            reference[i] = column.reference().counts().at(i);
            current[i] = column.current().counts().at(i);
            labels.add("'" + column.categories().get(i) + "'");
        }
        reference[k] = column.reference().outside();
        current[k] = column.current().outside();
        labels.add("unknown values");
        return new Cells(
                column.question(monitor),
                labels,
                reference,
                current,
                column.reference().designEffect());
    }

    static Cells of(NumericColumn column, String monitor) {
        Merge merge = DecidingTest.isDiscrete(column) ? distinctValues(column) : quantileBins(column);
        return new Cells(
                column.question(monitor),
                merge.labels,
                merge.counts.stream().mapToDouble(cell -> cell[0]).toArray(),
                merge.counts.stream().mapToDouble(cell -> cell[1]).toArray(),
                column.reference().designEffect());
    }

    /** A cell per value of the reference, and one for all values that it does not have. */
    private static Merge distinctValues(NumericColumn column) {
        Merge known = new Merge();
        Merge unknown = new Merge();
        for (int i = 0; i < column.grid().bins(); i++) {
            boolean inReference = column.reference().bins().at(i) > 0;
            (inReference ? known : unknown).take(column, i);
            if (inReference) {
                known.close("value " + Wording.number(column.grid().edge(i - 1)));
            }
        }
        known.counts.add(unknown.open);
        known.labels.add("unknown values");
        return known;
    }

    private static Merge quantileBins(NumericColumn column) {
        Merge merge = new Merge();
        double step = column.reference().bins().total() / (double) QUANTILE_BINS;
        double below = 0;
        double next = step;
        int last = column.grid().bins() - 1;
        for (int i = 0; i < last; i++) {
            merge.take(column, i);
            below += column.reference().bins().at(i);
            if (below >= next && below < QUANTILE_BINS * step) {
                merge.close("values below " + Wording.number(column.grid().edge(i)));
                next = (Math.floor(below / step) + 1) * step; // an atom may span several tenths
            }
        }
        merge.take(column, last);
        merge.close("values above");
        return merge;
    }

    /** Cells under construction: reference and current count each. */
    private static final class Merge {
        private final List<double[]> counts = new ArrayList<>();
        private final List<String> labels = new ArrayList<>();
        private double[] open = new double[2];

        void take(NumericColumn column, int bin) {
            open[0] += column.reference().bins().at(bin);
            open[1] += column.current().bins().at(bin);
        }

        void close(String label) {
            counts.add(open);
            labels.add(label);
            open = new double[2];
        }
    }

    /** Homogeneity of the two sides, sparse cells pooled, design effect included. */
    ChiSquare.Result chiSquare() {
        return ChiSquare.pooledHomogeneity(effective(reference), effective(current));
    }

    private double[] effective(double[] counts) {
        return Arrays.stream(counts).map(n -> n / designEffect).toArray();
    }

    double[] referenceShares() {
        return Divergence.shares(reference);
    }

    double[] currentShares() {
        return Divergence.shares(current);
    }

    double[] smoothReference() {
        return Divergence.smoothedShares(reference);
    }

    double[] smoothCurrent() {
        return Divergence.smoothedShares(current);
    }

    /** The PSI to expect without drift; an eighth of it for the squared Hellinger distance and the JSD in nats. */
    double expectedPsi() {
        double n = Arrays.stream(reference).sum() / designEffect;
        double m = Arrays.stream(current).sum() / designEffect;
        return Divergence.expectedPsi(occupied(), n, m);
    }

    private int occupied() {
        int occupied = 0;
        for (int i = 0; i < reference.length; i++) {
            occupied += reference[i] + current[i] > 0 ? 1 : 0;
        }
        return occupied;
    }

    /** An outcome whose facts name the cell that changed most and whose p is the chi-square's. */
    Outcome outcome(double statistic, double effect, String label) {
        double[] before = referenceShares();
        double[] now = currentShares();
        int i = Divergence.largestChange(before, now);
        return new Outcome(
                statistic,
                chiSquare().pValue(),
                effect,
                Direction.CHANGED,
                label,
                Wording.change("share of " + labels.get(i), Wording.percent(before[i]), Wording.percent(now[i])));
    }
}
