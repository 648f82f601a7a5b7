// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.analyzer.report.ColumnPlot;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.LayoutBuilder;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileBuilder;
import io.inferwatch.monitors.profile.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnPlotsTest {
    private static final String X = "input.num.x";
    private static final String C = "input.cat.c";
    private final Random random = new Random(3);

    @Test
    void histogram_hasTheSharesOfItsIntervals_onBarsAboutEquallyWide() {
        double[] before = sample(5_000, random::nextGaussian);
        double[] now = sample(1_000, () -> 1 + random.nextGaussian());
        ColumnPlot plot = plot(before, now);
        List<Double> edges = plot.axis().edges();
        assertThat(plot.bins()).hasSizeBetween(15, 32).hasSize(edges.size() - 1);
        assertThat(plot.axis().log()).isFalse();
        assertShares(plot, plot.reference(), before);
        assertShares(plot, plot.current(), now);
        double middle = edges.get(edges.size() / 2) - edges.get(edges.size() / 2 - 1);
        assertThat(middle).isBetween(0.1, 0.5);
    }

    @Test
    void hugeOutlier_doesNotSqueezeTheOthers() {
        double[] before = sample(5_000, random::nextGaussian);
        before[7] = 1e12;
        ColumnPlot plot = plot(before, sample(1_000, random::nextGaussian));
        assertThat(plot.axis().cutAbove()).isTrue();
        assertThat(plot.axis().edges())
                .allSatisfy(edge -> assertThat(Math.abs(edge)).isLessThan(10));
        assertThat(plot.bins().get(plot.bins().size() - 1)).startsWith("from ");
        assertThat(plot.remarks()).contains("holds everything above").doesNotContain("Missing");
        assertThat(sum(plot.reference())).isCloseTo(1, within(1e-9));
    }

    @Test
    void heavyTail_isShownByTheLogarithm() {
        double[] before = sample(5_000, () -> Math.exp(10 + 1.5 * random.nextGaussian()));
        ColumnPlot plot = plot(before, sample(1_000, () -> Math.exp(11 + 1.5 * random.nextGaussian())));
        assertThat(plot.axis().log()).isTrue();
        assertThat(plot.axis().edges())
                .isSorted()
                .allSatisfy(edge -> assertThat(edge).isPositive());
        assertThat(plot.bins()).hasSizeBetween(15, 32);
        assertShares(plot, plot.reference(), before);
    }

    @Test
    void unitThatChanged_isSeen() {
        double[] before = sample(5_000, () -> 10 + random.nextGaussian());
        ColumnPlot plot = plot(before, sample(1_000, () -> 1_000 * (10 + random.nextGaussian())));
        assertThat(sum(plot.reference())).isCloseTo(1, within(1e-9));
        assertThat(sum(plot.current())).isCloseTo(1, within(1e-9));
        int last = plot.bins().size() - 1;
        assertThat(plot.current().get(last)).isGreaterThan(0.9);
        assertThat(plot.reference().get(last)).isLessThan(0.1);
    }

    @Test
    void fewValues_haveABarEach_andAConstantOne() {
        ColumnPlot plot = plot(sample(3_000, () -> random.nextInt(4)), sample(500, () -> 1 + random.nextInt(2)));
        assertThat(plot.bins()).containsExactly("0", "1", "2", "3");
        assertThat(plot.axis()).isEqualTo(ColumnPlot.Axis.NONE);
        assertThat(plot.current().get(0)).isZero();
        assertThat(plot(sample(50, () -> 7), sample(50, () -> 7)).bins()).containsExactly("7");
        ColumnPlot other = plot(sample(50, () -> 7), sample(50, () -> 8));
        assertThat(sum(other.current())).isCloseTo(1, within(1e-9));
    }

    @Test
    void columnThatIsGone_isStillShown() {
        ColumnPlot plot = plot(sample(500, random::nextGaussian), sample(100, () -> Double.NaN));
        assertThat(plot.isEmptyNow()).isTrue();
        assertThat(plot.remarks()).startsWith("No values in this window. ");
        assertThat(sum(plot.reference())).isCloseTo(1, within(1e-9));
    }

    @Test
    void categories_areThoseOfEitherSide_thenNewOnes_thenTheOthersTogether() {
        ColumnPlot plot = categories(
                IntStream.range(0, 4_000)
                        .mapToObj(i -> i % 2 == 0 ? "common" : "c" + i % 40)
                        .toList(),
                IntStream.range(0, 1_000)
                        .mapToObj(i -> i % 4 == 0 ? "fresh" : i % 4 == 1 ? "" : "c39")
                        .toList());
        assertThat(plot.bins())
                .hasSize(16)
                .startsWith("common")
                .endsWith("fresh (new)", "other")
                .contains("c39");
        assertThat(plot.current().get(plot.bins().indexOf("c39"))).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(sum(plot.reference())).isCloseTo(1, within(1e-9));
        assertThat(sum(plot.current())).isCloseTo(1, within(1e-9));
        assertThat(plot.remarks()).isEqualTo("Missing: 0\u202f% of the reference's rows, 25\u202f% of this window's.");
    }

    private static void assertShares(ColumnPlot plot, List<Double> shares, double[] values) {
        List<Double> edges = plot.axis().edges();
        for (int i = 0; i < shares.size(); i++) {
            double from = i == 0 ? Double.NEGATIVE_INFINITY : edges.get(i) * (1 - 1e-12 * Math.signum(edges.get(i)));
            double to = i == shares.size() - 1
                    ? Double.POSITIVE_INFINITY
                    : edges.get(i + 1) * (1 - 1e-12 * Math.signum(edges.get(i + 1)));
            long in = DoubleStream.of(values).filter(x -> x >= from && x < to).count();
            assertThat(shares.get(i)).as(plot.bins().get(i)).isCloseTo((double) in / values.length, within(1e-9));
        }
    }

    private static double sum(List<Double> shares) {
        return shares.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double[] sample(int n, DoubleSupplier values) {
        return DoubleStream.generate(values).limit(n).toArray();
    }

    /** NaN: no value. */
    private static ColumnPlot plot(double[] before, double[] now) {
        LayoutBuilder builder = new LayoutBuilder(1);
        builder.numeric(X, before);
        Layout layout = builder.build();
        return ColumnPlots.of(layout, numbers(layout, before), numbers(layout, now))
                .get(0);
    }

    private static Profile numbers(Layout layout, double[] values) {
        ProfileBuilder builder = new ProfileBuilder(layout);
        DoubleStream.of(values).forEach(x -> builder.add(Row.of(Double.isNaN(x) ? Map.of() : Map.of(X, x), Map.of())));
        return builder.build();
    }

    /** An empty text: no value. */
    private static ColumnPlot categories(List<String> before, List<String> now) {
        Map<String, Long> counts = new HashMap<>();
        before.forEach(name -> counts.merge(name, 1L, Long::sum));
        LayoutBuilder builder = new LayoutBuilder(1);
        builder.categorical(C, counts);
        Layout layout = builder.build();
        return ColumnPlots.of(layout, names(layout, before), names(layout, now)).get(0);
    }

    private static Profile names(Layout layout, List<String> values) {
        ProfileBuilder builder = new ProfileBuilder(layout);
        values.forEach(name -> builder.add(Row.of(Map.of(), name.isEmpty() ? Map.of() : Map.of(C, name))));
        return builder.build();
    }
}
