// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.column;

import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.monitor.CheckEvaluator;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.DesignEffects;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.NotComputableException;
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
public final class ContingencyTable {
    private final CheckEvaluator evaluator;
    private final List<String> labels;
    private final double[] reference;
    private final double[] current;
    /** On average. */
    private final DesignEffects designEffects;

    /** What is known of each cell's own dependence; null: all have the average. */
    private final ClusteredChiSquare.@Nullable Buckets buckets;

    private ContingencyTable(
            CheckEvaluator evaluator,
            List<String> labels,
            double[] reference,
            double[] current,
            DesignEffects designEffects,
            ClusteredChiSquare.@Nullable Buckets buckets) {
        this.evaluator = evaluator;
        this.labels = labels;
        this.reference = reference;
        this.current = current;
        this.designEffects = designEffects;
        this.buckets = buckets;
    }

    public CheckEvaluator evaluator() {
        return evaluator;
    }

    /** All categorical and numeric columns of a comparison. */
    public static List<ContingencyTable> all(Comparison c, MonitorSpec spec) {
        List<ContingencyTable> all = new ArrayList<>();
        ComparisonColumns.numeric(c).forEach(column -> all.add(of(column, spec)));
        ComparisonColumns.categorical(c).forEach(column -> all.add(of(column, spec)));
        return all;
    }

    /** The columns that have exactly two values in the reference. */
    public static List<TwoByTwoTable> twoValued(Comparison c, MonitorSpec spec) {
        return all(c, spec).stream().flatMap(table -> table.asTwo().stream()).toList();
    }

    public boolean isTwoValued() {
        return asTwo().isPresent();
    }

    private Optional<TwoByTwoTable> asTwo() {
        int[] known = IntStream.range(0, reference.length)
                .filter(i -> reference[i] > 0)
                .toArray();
        if (known.length != 2) {
            return Optional.empty();
        }
        return Optional.of(new TwoByTwoTable(
                evaluator,
                labels.get(known[1]),
                reference[known[1]],
                reference[known[0]] + reference[known[1]],
                current[known[1]],
                current[known[0]] + current[known[1]],
                designEffects));
    }

    public static ContingencyTable of(CategoryColumn column, MonitorSpec spec) {
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
        return new ContingencyTable(
                column.evaluator(spec), labels, reference, current, column.designEffects(), column.buckets());
    }

    public static ContingencyTable of(NumericColumn column, MonitorSpec spec) {
        ReferenceQuantileBins merge = ReferenceQuantileBins.of(column);
        return new ContingencyTable(
                column.evaluator(spec),
                merge.labels(),
                merge.reference(),
                merge.current(),
                column.designEffects(),
                null);
    }

    /** Homogeneity of the two sides, sparse cells pooled, dependence between rows included. */
    public ChiSquare.Result chiSquare() {
        if (labels.size() < 2) {
            throw new NotComputableException(
                    Reason.Code.TOO_FEW_ROWS,
                    "none of its more than " + LayoutBuilder.MAX_CATEGORIES + " values is frequent enough");
        }
        return buckets == null
                ? ChiSquare.pooledHomogeneity(
                        divided(reference, designEffects.reference()), divided(current, designEffects.current()))
                : ClusteredChiSquare.test(reference, current, designEffects.reference(), buckets);
    }

    /** That the shares are the same, by the chi-square of all cells and by the largest change of one. */
    public double pValueOfShares() {
        return HarmonicMean.of(chiSquare().pValue(), pValueOfLargestChange());
    }

    private double pValueOfLargestChange() {
        if (buckets != null && buckets.buckets() > 1) {
            double average = designEffects.reference();
            return LargestShareChange.pValue(
                    reference, current, buckets.own(average), buckets.other(average), buckets.degrees(average));
        }
        double[] effects = new double[reference.length];
        double[] effectsNow = new double[reference.length];
        Arrays.fill(effects, designEffects.reference());
        Arrays.fill(effectsNow, designEffects.current());
        return LargestShareChange.pValue(reference, current, effects, effectsNow, Double.POSITIVE_INFINITY);
    }

    private static double[] divided(double[] counts, double effect) {
        return Arrays.stream(counts).map(n -> n / effect).toArray();
    }

    public double[] referenceShares() {
        return Divergence.shares(reference);
    }

    public double[] currentShares() {
        return Divergence.shares(current);
    }

    public double[] smoothReference() {
        return Divergence.smoothedShares(reference);
    }

    public double[] smoothCurrent() {
        return Divergence.smoothedShares(current);
    }

    /** Effective sample size of the reference: its rows over the design effect. */
    public double effectiveReference() {
        return Arrays.stream(reference).sum() / designEffects.reference();
    }

    public double effectiveCurrent() {
        return Arrays.stream(current).sum() / designEffects.current();
    }

    /** The shares of both sides together, each side by its rows. */
    public double[] pooledShares() {
        double[] pooled = reference.clone();
        for (int i = 0; i < pooled.length; i++) {
            pooled[i] += current[i];
        }
        return Divergence.shares(pooled);
    }

    /** Cells that either side has. */
    public int occupied() {
        int occupied = 0;
        for (int i = 0; i < reference.length; i++) {
            occupied += reference[i] + current[i] > 0 ? 1 : 0;
        }
        return occupied;
    }

    /** An outcome whose facts name the cell that changed most and whose p is the chi-square's. */
    public Measurement outcome(double statistic, double effect) {
        return outcome(statistic, chiSquare().pValue(), effect);
    }

    /** The same with another p. */
    public Measurement outcome(double statistic, double pValue, double effect) {
        double[] before = referenceShares();
        double[] now = currentShares();
        int i = Divergence.largestChange(before, now);
        return new Measurement(
                        statistic,
                        pValue,
                        effect,
                        Direction.CHANGED,
                        Details.of(new Change("share", labels.get(i), before[i], now[i], Unit.SHARE)))
                .on(designEffects);
    }
}
