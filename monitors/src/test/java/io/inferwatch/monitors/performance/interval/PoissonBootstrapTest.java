// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.performance.MetricSet;
import io.inferwatch.monitors.performance.classification.ConfusionMatrix;
import io.inferwatch.monitors.performance.classification.ConfusionMetrics;
import io.inferwatch.monitors.performance.classification.RankMetrics;
import io.inferwatch.monitors.performance.classification.ScoreCounts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spread of replicates, however many rows a cell has; coverage of intervals is in {@link IntervalTest}. */
class PoissonBootstrapTest {
    private static ConfusionMatrix matrix(double factor) {
        return ConfusionMatrix.ofCells(
                List.of("0", "1"),
                new double[][] {{700 * factor, 100 * factor}, {50 * factor, 150 * factor}},
                Math.round(1_000 * factor),
                1_000 * factor);
    }

    /** A cell of n rows is Poisson(n) in a replicate: mean n, deviation √n; billions of rows too. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e3, 1e7, 2e9})
    void cells_varyAsTheirRows(double factor) {
        double[] cells = PoissonBootstrap.resampled(matrix(factor), 5)
                .mapToDouble(replicate -> replicate.at("0", "0"))
                .toArray();
        double n = 700 * factor;
        double mean = Arrays.stream(cells).average().orElseThrow();
        double variance =
                Arrays.stream(cells).map(cell -> (cell - mean) * (cell - mean)).sum() / 199;

        assertThat(cells).hasSize(200);
        assertThat((mean - n) / Math.sqrt(n / 200)).as("in standard errors").isBetween(-4.0, 4.0);
        assertThat(variance / n).isBetween(.65, 1.45);
    }

    /** Sampled rows count as fewer: the spread is that of the rows, in the unit of the weights. */
    @Test
    void weightedRows_varyAsTheRowsThatThereAre() {
        ConfusionMatrix tenfold = ConfusionMatrix.ofCells(
                List.of("0", "1"), new double[][] {{7_000, 1_000}, {500, 1_500}}, 1_000, 100_000);

        MetricInterval sampled = PoissonBootstrap.of(tenfold, m -> m.at("0", "0"), 5);
        MetricInterval rows = PoissonBootstrap.of(matrix(1), m -> m.at("0", "0"), 5);

        assertThat(sampled.standardError()).isCloseTo(10 * rows.standardError(), within(1e-9));
    }

    /** Every metric of a model of a thousand requests a second has an interval, narrower by √rows. */
    @Test
    void metricsOfBillionsOfRows_haveIntervals() {
        MetricSet metrics = ConfusionMetrics.binary(matrix(5e6), "1");
        Map<String, MetricInterval> many = MetricIntervals.binary(matrix(5e6), "1");
        Map<String, MetricInterval> few = MetricIntervals.binary(matrix(1), "1");

        assertThat(many.keySet()).isEqualTo(metrics.values().keySet());
        for (String metric : List.of("f1", "matthews_corrcoef", "accuracy", "recall")) {
            assertThat(few.get(metric).standardError() / many.get(metric).standardError() / Math.sqrt(5e6))
                    .as(metric)
                    .isBetween(.75, 1.35);
        }
    }

    /** A thousand rows, doubled 23 times by merging them with themselves. */
    @Test
    void scoresOfBillionsOfRows_haveIntervals() {
        boolean[] positive = new boolean[1_000];
        double[] scores = new double[1_000];
        for (int i = 0; i < scores.length; i++) {
            positive[i] = i % 2 == 0;
            scores[i] = i % 8 < 4 == positive[i] ? .1 : .9;
        }
        ScoreCounts few = ScoreCounts.of(scores, positive);
        ScoreCounts many = few;
        for (int i = 0; i < 23; i++) {
            many = many.merge(many);
        }
        MetricInterval narrow = PoissonBootstrap.of(many, RankMetrics::averagePrecision, 5);
        MetricInterval wide = PoissonBootstrap.of(few, RankMetrics::averagePrecision, 5);

        assertThat(narrow.value()).isCloseTo(wide.value(), within(1e-12));
        assertThat(wide.standardError() / narrow.standardError() / Math.sqrt(1 << 23))
                .isBetween(.75, 1.35);
    }

    /** The same seed, the same replicates; another seed, others. */
    @Test
    void replicates_areThoseOfTheirSeed() {
        MetricInterval first = PoissonBootstrap.of(matrix(1), m -> m.at("1", "1"), 5);

        assertThat(PoissonBootstrap.of(matrix(1), m -> m.at("1", "1"), 5)).isEqualTo(first);
        assertThat(PoissonBootstrap.of(matrix(1), m -> m.at("1", "1"), 6)).isNotEqualTo(first);
    }

    /** 95 of 100 replicates lie inside, and so does the value itself. */
    @Test
    void interval_isOfPercentiles_aroundTheValue() {
        double[] replicates = IntStream.rangeClosed(0, 200).asDoubleStream().toArray();
        MetricInterval inside = PoissonBootstrap.interval(100, replicates);

        assertThat(inside.low()).isCloseTo(5, within(1e-9));
        assertThat(inside.high()).isCloseTo(195, within(1e-9));
        // np.std(range(201), ddof=1), numpy 2.4.6
        assertThat(inside.standardError()).isCloseTo(58.16786054171152, within(1e-9));
        assertThat(PoissonBootstrap.interval(-7, replicates).low()).isEqualTo(-7);
        assertThat(PoissonBootstrap.interval(900, replicates).high()).isEqualTo(900);
    }

    /** A metric that most replicates have not is of no known doubt. */
    @Test
    void rarelyDefinedMetric_hasNoInterval() {
        double[] half = {1, 2, Double.NaN, Double.NaN};
        double[] fewer = {1, Double.NaN, Double.POSITIVE_INFINITY, Double.NaN};

        assertThat(PoissonBootstrap.interval(1.5, half).low()).isBetween(1.0, 1.1);
        assertThat(PoissonBootstrap.interval(1.5, fewer).low()).isNaN();
        assertThat(PoissonBootstrap.interval(1.5, fewer).value()).isEqualTo(1.5);
    }
}
