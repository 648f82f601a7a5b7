// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.interval;

import io.inferwatch.monitors.performance.classification.ConfusionMatrix;
import io.inferwatch.monitors.performance.classification.ScoreCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;

/**
 * Intervals of any metric by the Poisson bootstrap: in each replicate a row counts Poisson(1) times.
 *
 * <p>A cell that counts n equal rows counts Poisson(n) times then, so a confusion matrix and score counts are resampled from their
 * cells, with no second look at the rows. Other summaries are made once per replicate with {@link PoissonWeights}, and
 * merged replicate by replicate.
 */
public final class PoissonBootstrap {
    public static final int DEFAULT_REPLICATES = 200;

    private static final double MOST_SAMPLED = 1e9;

    private PoissonBootstrap() {}

    /** The interval of a metric of a confusion matrix. Weighted rows count as their effective number. Deterministic. */
    public static MetricInterval of(ConfusionMatrix matrix, ToDoubleFunction<ConfusionMatrix> metric, long seed) {
        double[] values = resampled(matrix, seed).mapToDouble(metric).toArray();
        return interval(metric.applyAsDouble(matrix), values);
    }

    /** The interval of a metric of scores, such as the average precision. As for a confusion matrix. */
    public static MetricInterval of(ScoreCounts counts, ToDoubleFunction<ScoreCounts> metric, long seed) {
        double[] values = resampled(counts, seed).mapToDouble(metric).toArray();
        return interval(metric.applyAsDouble(counts), values);
    }

    /** Replicates, each made when it is read. */
    static Stream<ConfusionMatrix> resampled(ConfusionMatrix matrix, long seed) {
        UniformRandomProvider random = new SplittableRandom(seed)::nextLong;
        double scale = matrix.effectiveRows() / matrix.total();
        return Stream.generate(() -> ConfusionMatrix.ofCells(
                        matrix.classes(),
                        Arrays.stream(matrix.cells())
                                .map(row -> resample(row, scale, random))
                                .toArray(double[][]::new),
                        matrix.rows(),
                        matrix.squaredWeights()))
                .limit(DEFAULT_REPLICATES);
    }

    /** Replicates, each made when it is read: all at once would be large. */
    static Stream<ScoreCounts> resampled(ScoreCounts counts, long seed) {
        UniformRandomProvider random = new SplittableRandom(seed)::nextLong;
        double scale = counts.effectiveShare();
        double[] negatives =
                IntStream.range(0, counts.size()).mapToDouble(counts::negatives).toArray();
        double[] positives =
                IntStream.range(0, counts.size()).mapToDouble(counts::positives).toArray();
        return Stream.generate(
                        () -> counts.reweighted(resample(negatives, scale, random), resample(positives, scale, random)))
                .limit(DEFAULT_REPLICATES);
    }

    /** Cells of weight w and w·scale rows in effect: Poisson(w·scale) / scale. */
    private static double[] resample(double[] cells, double scale, UniformRandomProvider random) {
        return Arrays.stream(cells)
                .map(weight -> weight > 0 ? poisson(weight * scale, random) / scale : 0)
                .toArray();
    }

    /** A sampler takes means up to half of the largest int; sums of Poisson numbers are Poisson. */
    private static double poisson(double mean, UniformRandomProvider random) {
        double sum = 0;
        double rest = mean;
        for (; rest > MOST_SAMPLED; rest -= MOST_SAMPLED) {
            sum += PoissonSampler.of(random, MOST_SAMPLED).sample();
        }
        return sum + PoissonSampler.of(random, rest).sample();
    }

    /**
     * One empty summary for each replicate, for rows that are added with {@link PoissonWeights#of}.
     *
     * @param count replicates; their memory is that of so many summaries
     */
    public static <B> List<B> replicates(int count, Supplier<B> empty) {
        List<B> replicates = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            replicates.add(empty.get());
        }
        return replicates;
    }

    /** The interval of a metric from the summaries of the replicates. */
    public static <S> MetricInterval of(double value, List<S> replicates, ToDoubleFunction<S> metric) {
        return interval(value, replicates.stream().mapToDouble(metric).toArray());
    }

    /** Percentiles of the replicates in which the metric is defined; NaN if it is defined in fewer than half of them. */
    static MetricInterval interval(double value, double[] replicates) {
        double[] defined =
                Arrays.stream(replicates).filter(Double::isFinite).sorted().toArray();
        if (defined.length < 2 || defined.length < replicates.length / 2) {
            return new MetricInterval(value, Double.NaN, Double.NaN, Double.NaN);
        }
        double mean = Arrays.stream(defined).average().orElse(Double.NaN);
        double variance =
                Arrays.stream(defined).map(v -> (v - mean) * (v - mean)).sum() / (defined.length - 1);
        double low = Math.min(value, quantile(defined, 0.025));
        double high = Math.max(value, quantile(defined, 0.975));
        return new MetricInterval(value, low, high, Math.sqrt(variance));
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
