// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.monitors.stat.KruskalWallis;
import io.inferwatch.monitors.stat.MannWhitney;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the grid answers beside what the raw rows say (their functions are tested beside scipy): never farther than the bound. */
class GridErrorTest {
    private static final String X = "input.num.x";
    private static final int N = 4000;

    private enum Shape {
        SHIFTED(0.05),
        FAR(0.01),
        HEAVY_TAIL(0.08),
        CAUCHY(0.5), // has no mean: single rows weigh as much as all others
        LOGNORMAL(0.08),
        TWO_HUMPS(1),
        WIDER(0.5),
        NEW_VALUE(1e-9),
        SCALED(0.01);

        /** Largest relative error of the Wasserstein distance. */
        final double tolerance;

        Shape(double tolerance) {
            this.tolerance = tolerance;
        }

        double[][] samples(Random r) {
            return switch (this) {
                case SHIFTED -> both(r::nextGaussian, () -> 0.3 + r.nextGaussian());
                case FAR -> both(r::nextGaussian, () -> 100 + r.nextGaussian());
                case HEAVY_TAIL -> both(() -> tail(r, 2), () -> 1.5 * tail(r, 2));
                case CAUCHY -> both(() -> tail(r, 1), () -> 1.5 * tail(r, 1));
                case LOGNORMAL -> both(() -> Math.exp(r.nextGaussian()), () -> Math.exp(0.2 + r.nextGaussian()));
                case TWO_HUMPS -> both(() -> hump(r, 0.1), () -> hump(r, 0.15));
                case WIDER -> both(r::nextGaussian, () -> 3 * r.nextGaussian());
                case NEW_VALUE -> both(() -> r.nextInt(3), () -> r.nextInt(4));
                case SCALED -> both(() -> -Math.log1p(-r.nextDouble()), () -> -100 * Math.log1p(-r.nextDouble()));
            };
        }

        private static double[][] both(DoubleSupplier before, DoubleSupplier now) {
            return new double[][] {
                DoubleStream.generate(before).limit(N).toArray(),
                DoubleStream.generate(now).limit(N).toArray()
            };
        }

        private static double tail(Random r, double degrees) {
            return (r.nextBoolean() ? 1 : -1) * (Math.pow(r.nextDouble(), -1 / degrees) - 1);
        }

        private static double hump(Random r, double width) {
            return (r.nextBoolean() ? 3 : -3) + width * r.nextGaussian();
        }
    }

    @ParameterizedTest
    @EnumSource
    void statistics_areWithinTheirBounds(Shape shape) {
        double[][] samples = shape.samples(new Random(31));
        List<CheckResult> results = check(samples);
        near(results, "ks", KolmogorovSmirnovTest.withDefaults().statistic(samples[0], samples[1]));
        near(
                results,
                "mann_whitney",
                MannWhitney.ofSamples(samples[0], samples[1]).z());
        near(results, "kruskal_wallis", KruskalWallis.ofSamples(samples).statistic());
        near(results, "wasserstein", wasserstein(samples));
        double found = find(results, "wasserstein").evidence().statistic();
        assertThat(found / wasserstein(samples)).isCloseTo(1, within(shape.tolerance));
    }

    @Test
    void ofAtoms_isExact() {
        Random r = new Random(3);
        double[][] samples = Shape.both(() -> r.nextInt(5), () -> r.nextInt(4));
        for (String monitor : List.of("ks", "mann_whitney", "kruskal_wallis", "wasserstein")) {
            assertThat(find(check(samples), monitor).evidence().errorBound())
                    .as(monitor)
                    .isZero();
        }
    }

    private static void near(List<CheckResult> results, String monitor, double exact) {
        CheckResult result = find(results, monitor);
        double room = result.evidence().errorBound() + 1e-9 * Math.abs(exact);
        assertThat(result.evidence().statistic()).as(monitor).isCloseTo(exact, within(room));
    }

    /** Of two samples of one size: the mean distance of their ordered values, over the first one's σ. */
    private static double wasserstein(double[][] samples) {
        double[] a = samples[0].clone();
        double[] b = samples[1].clone();
        Arrays.sort(a);
        Arrays.sort(b);
        double mean = Arrays.stream(a).average().orElseThrow();
        double squares = Arrays.stream(a).map(x -> (x - mean) * (x - mean)).sum();
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length / Math.sqrt(squares / (a.length - 1));
    }

    private static List<CheckResult> check(double[][] samples) {
        return MonitorCatalog.standard()
                .evaluate(Samples.compare(rows(samples[0]), rows(samples[1])), MonitorSelection.all());
    }

    private static List<Row> rows(double[] values) {
        return Arrays.stream(values)
                .mapToObj(x -> Row.of(Map.of(X, x), Map.of()))
                .toList();
    }

    private static CheckResult find(List<CheckResult> results, String monitor) {
        return results.stream()
                .filter(r -> r.monitor().equals(monitor) && r.subject().equals(X))
                .findFirst()
                .orElseThrow();
    }
}
