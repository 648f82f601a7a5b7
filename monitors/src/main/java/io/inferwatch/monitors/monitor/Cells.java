package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.profile.LayoutBuilder;
import io.inferwatch.monitors.stat.ChiSquare;
import io.inferwatch.monitors.stat.ClusteredChiSquare;
import io.inferwatch.monitors.stat.Divergence;
import io.inferwatch.monitors.stat.HarmonicMean;
import io.inferwatch.monitors.stat.LargestShareChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A column as counts over a few cells, for the tests that compare shares: the categories and one cell for unknown ones;
 * the distinct values of a discrete column; or ten bins at the reference's quantiles.
 */
final class Cells {
    private final Question question;
    private final List<String> labels;
    private final double[] reference;
    private final double[] current;
    /** On average. */
    private final Dependence dependence;

    /** What is known of each cell's own dependence; null: all have the average. */
    private final ClusteredChiSquare.@Nullable Buckets buckets;

    private Cells(
            Question question,
            List<String> labels,
            double[] reference,
            double[] current,
            Dependence dependence,
            ClusteredChiSquare.@Nullable Buckets buckets) {
        this.question = question;
        this.labels = labels;
        this.reference = reference;
        this.current = current;
        this.dependence = dependence;
        this.buckets = buckets;
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

    /** The columns that have exactly two values in the reference. */
    static List<TwoCells> twoValued(Comparison c, String monitor) {
        return all(c, monitor).stream().flatMap(cells -> cells.asTwo().stream()).toList();
    }

    boolean isTwoValued() {
        return asTwo().isPresent();
    }

    private Optional<TwoCells> asTwo() {
        int[] known = IntStream.range(0, reference.length)
                .filter(i -> reference[i] > 0)
                .toArray();
        if (known.length != 2) {
            return Optional.empty();
        }
        return Optional.of(new TwoCells(
                question,
                labels.get(known[1]),
                reference[known[1]],
                reference[known[0]] + reference[known[1]],
                current[known[1]],
                current[known[0]] + current[known[1]],
                dependence));
    }

    static Cells of(CategoryColumn column, String monitor) {
        int[] frequent = column.frequent();
        int k = frequent.length;
        double[] reference = new double[k + 1];
        double[] current = new double[k + 1];
        List<String> labels = new ArrayList<>();
        reference[k] = column.reference().values();
        current[k] = column.current().values();
        for (int i = 0; i < k; i++) {
            reference[i] = column.reference().counts().at(frequent[i]);
            current[i] = column.current().counts().at(frequent[i]);
            reference[k] -= reference[i];
            current[k] -= current[i];
            labels.add("'" + column.categories().get(frequent[i]) + "'");
        }
        labels.add(column.hasMore() ? "rare and unknown values" : "unknown values");
        return new Cells(column.question(monitor), labels, reference, current, column.dependence(), column.buckets());
    }

    static Cells of(NumericColumn column, String monitor) {
        MergedBins merge = MergedBins.of(column);
        return new Cells(
                column.question(monitor),
                merge.labels(),
                merge.reference(),
                merge.current(),
                column.dependence(),
                null);
    }

    /** Homogeneity of the two sides, sparse cells pooled, dependence between rows included. */
    ChiSquare.Result chiSquare() {
        if (labels.size() < 2) {
            throw new Undefined("none of its more than " + LayoutBuilder.MAX_CATEGORIES + " values is frequent enough");
        }
        return buckets == null
                ? ChiSquare.pooledHomogeneity(
                        divided(reference, dependence.reference()), divided(current, dependence.current()))
                : ClusteredChiSquare.test(reference, current, dependence.reference(), buckets);
    }

    /** That the shares are the same, by the chi-square of all cells and by the largest change of one. */
    double pValueOfShares() {
        return HarmonicMean.of(chiSquare().pValue(), pValueOfLargestChange());
    }

    private double pValueOfLargestChange() {
        if (buckets != null && buckets.buckets() > 1) {
            double average = dependence.reference();
            return LargestShareChange.pValue(
                    reference, current, buckets.own(average), buckets.other(average), buckets.degrees(average));
        }
        double[] effects = new double[reference.length];
        double[] effectsNow = new double[reference.length];
        Arrays.fill(effects, dependence.reference());
        Arrays.fill(effectsNow, dependence.current());
        return LargestShareChange.pValue(reference, current, effects, effectsNow, Double.POSITIVE_INFINITY);
    }

    private static double[] divided(double[] counts, double effect) {
        return Arrays.stream(counts).map(n -> n / effect).toArray();
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

    /** Effective sample size of the reference: its rows over the design effect. */
    double effectiveReference() {
        return Arrays.stream(reference).sum() / dependence.reference();
    }

    double effectiveCurrent() {
        return Arrays.stream(current).sum() / dependence.current();
    }

    /** The shares of both sides together, each side by its rows. */
    double[] pooledShares() {
        double[] pooled = reference.clone();
        for (int i = 0; i < pooled.length; i++) {
            pooled[i] += current[i];
        }
        return Divergence.shares(pooled);
    }

    /** Cells that either side has. */
    int occupied() {
        int occupied = 0;
        for (int i = 0; i < reference.length; i++) {
            occupied += reference[i] + current[i] > 0 ? 1 : 0;
        }
        return occupied;
    }

    /** An outcome whose facts name the cell that changed most and whose p is the chi-square's. */
    Outcome outcome(double statistic, double effect, String label) {
        return outcome(statistic, chiSquare().pValue(), effect, label);
    }

    /** The same with another p. */
    Outcome outcome(double statistic, double pValue, double effect, String label) {
        double[] before = referenceShares();
        double[] now = currentShares();
        int i = Divergence.largestChange(before, now);
        return new Outcome(
                        statistic,
                        pValue,
                        effect,
                        Direction.CHANGED,
                        label,
                        Wording.change(
                                "share of " + labels.get(i) + ":", Wording.percent(before[i]), Wording.percent(now[i])))
                .on(dependence);
    }
}
