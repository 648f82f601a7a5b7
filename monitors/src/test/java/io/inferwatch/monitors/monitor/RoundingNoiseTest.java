// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.monitor.multivariate.MultivariateMonitors;
import io.inferwatch.monitors.profile.Moments;
import io.inferwatch.monitors.profile.Row;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns whose spread is what rounding leaves, and others, far from zero, whose small spread is real. */
class RoundingNoiseTest {
    private static final String X = "input.num.x";
    private static final String Y = "input.num.y";
    private static final List<String> SPREADS =
            List.of("wasserstein", "mean_z", "welch_t", "cohen_d", "hedges_g", "anova");
    private final Random random = new Random(3);

    static Stream<IntToDoubleFunction> constants() {
        Random random = new Random(5);
        return Stream.of(
                i -> 0.422915,
                i -> 1e9 + 0.1,
                i -> 0.1 + 0.2,
                i -> -1e-300,
                i -> i % 3 == 0 ? Math.nextUp(0.422915) : 0.422915,
                i -> i % 2 == 0 ? Math.nextDown(1e9 + 0.1) : Math.nextUp(1e9 + 0.1),
                i -> oneInParts(random));
    }

    /** The same parts of one, added up in another order. */
    private static double oneInParts(Random random) {
        double[] parts = random.doubles(60).toArray();
        double all = 0;
        for (double part : parts) {
            all += part;
        }
        double sum = 0;
        for (double part : parts) {
            sum += part / all;
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("constants")
    void constantButForRounding_isNoDrift_andHasNoDistanceInSigmas(IntToDoubleFunction constant) {
        List<CheckResult> results = all(rows(5000, constant), rows(777, constant));
        assertThat(results).noneMatch(CheckResult::isWrong);
        assertThat(results)
                .filteredOn(result -> SPREADS.contains(result.monitor()))
                .hasSize(SPREADS.size())
                .allMatch(result -> result.status() == Status.NOT_COMPUTABLE);
    }

    @Test
    void constantThatMovedByRounding_isNoDrift() {
        assertThat(all(rows(5000, i -> 0.422915), rows(777, i -> Math.nextUp(0.422915))))
                .noneMatch(CheckResult::isWrong);
        assertThat(all(rows(5000, i -> 0.422915), rows(777, i -> 0.42292))).anyMatch(CheckResult::isWrong);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.422915, 1e9 + 0.1, -7e-12})
    void constantInOneWindowOnly_isDrift_withFiniteDistances(double constant) {
        IntToDoubleFunction varies = i -> constant * (1 + 0.1 * random.nextGaussian());
        for (boolean before : new boolean[] {true, false}) {
            List<Row> still = rows(3000, i -> i % 2 == 0 ? constant : Math.nextUp(constant));
            List<Row> moving = rows(3000, varies);
            List<CheckResult> results = before ? all(still, moving) : all(moving, still);
            assertThat(results).anyMatch(CheckResult::isWrong);
            assertThat(results)
                    .filteredOn(result -> SPREADS.contains(result.monitor()))
                    .extracting(result -> result.evidence().effect())
                    .allMatch(effect -> effect == null || Math.abs(effect) < 1e6);
        }
    }

    @Test
    void smallSpreadFarFromZero_isMeasured() {
        // numpy 2.4.6: x = 1e9 + 1e-3 * np.random.default_rng(0).standard_normal(20000); x.std(ddof=1) gives
        // 0.000996063400043788
        List<Row> reference = rows(20_000, i -> 1e9 + 1e-3 * random.nextGaussian());
        List<Row> same = rows(20_000, i -> 1e9 + 1e-3 * random.nextGaussian());
        List<Row> moved = rows(20_000, i -> 1e9 + 1e-3 * (0.5 + random.nextGaussian()));
        for (String monitor : SPREADS) {
            assertThat(find(monitor, all(reference, same)).status()).as(monitor).isEqualTo(Status.OK);
            assertThat(find(monitor, all(reference, moved)).status())
                    .as(monitor)
                    .isEqualTo(Status.FAIL);
        }
    }

    /** The plain sum of 720 equal hours drifts by 100 ulp of the mean; then two equal windows differ by two σ. */
    @Test
    void meansOfManyMergedHours_keepTheirDigits() {
        double value = 1e9 + 0.1;
        Moments hour = new Moments(777, 777 * value, 777e-10, value - 5e-5, value + 5e-5);
        Moments month = Stream.generate(() -> hour).limit(720).reduce(Moments.EMPTY, Moments::merge);
        assertThat(month.mean()).isEqualTo(value, within(2 * Math.ulp(value)));
        assertThat(month.variance()).isEqualTo(1e-10, within(1e-12));
        assertThat(month.meanChange(hour)).isZero();
    }

    @Test
    void columnsThatRepeatEachOther_haveNoReconstructionErrorToDivideBy() {
        List<Row> copies = copies(2000, 1);
        List<CheckResult> results = MultivariateMonitors.check(
                Samples.compare(copies, copies(2000, 1)), copies, copies(2000, 1), MonitorSelection.all());
        assertThat(results).noneMatch(CheckResult::isWrong);
        assertThat(find("pca_reconstruction", results).status()).isEqualTo(Status.NOT_COMPUTABLE);
        List<Row> broken = copies(2000, -1);
        assertThat(find(
                                "domain_classifier",
                                MultivariateMonitors.check(
                                        Samples.compare(copies, broken), copies, broken, MonitorSelection.all()))
                        .evidence()
                        .effect())
                .isGreaterThan(0.55);
    }

    private List<Row> copies(int n, double factor) {
        return IntStream.range(0, n)
                .mapToObj(i -> {
                    double x = random.nextGaussian();
                    return row(Map.of(X, x, Y, 0.3 * factor * x));
                })
                .toList();
    }

    private static List<CheckResult> all(List<Row> reference, List<Row> current) {
        return MonitorCatalog.standard().evaluate(Samples.compare(reference, current), MonitorSelection.all());
    }

    private static CheckResult find(String monitor, List<CheckResult> results) {
        return results.stream()
                .filter(result -> result.monitor().equals(monitor))
                .findFirst()
                .orElseThrow();
    }

    private static List<Row> rows(int n, IntToDoubleFunction value) {
        return IntStream.range(0, n)
                .mapToObj(i -> row(Map.of(X, value.applyAsDouble(i))))
                .toList();
    }

    private static Row row(Map<String, Double> numbers) {
        return Row.of(numbers, Map.of());
    }
}
