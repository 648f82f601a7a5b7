// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.page.plot.TimePlotBuilder.Point;
import io.inferwatch.analyzer.page.text.Times;
import io.inferwatch.analyzer.report.ColumnPlot;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.text.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlotsTest {
    private static final Instant FROM = Instant.parse("2026-11-27T00:00:00Z");
    private static final Window DAY = new Window(FROM, FROM.plus(Duration.ofDays(1)));
    private static final Times TIMES = new Times(DAY.to());
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void counts_haveWholeTicks() {
        TimePlot plot = new TimePlotBuilder("Events", 300, 100, DAY, TIMES)
                .fromZero(0.9, true, Numbers::number)
                .build("");
        assertThat(plot.values()).extracting(Tick::label).containsExactly("0", "1");
    }

    @Test
    void noErrors_haveAnAxisThatEndsAtNothing() {
        TimePlot plot = new TimePlotBuilder("Failed", 300, 100, DAY, TIMES)
                .fromZero(0, false, Numbers::percent)
                .line("line", "", List.of(new Point(FROM, 0), new Point(FROM.plus(HOUR), 0)), HOUR)
                .build("");
        assertThat(plot.values()).extracting(Tick::label).containsExactly("0\u202f%");
        assertThat(plot.layers())
                .singleElement()
                .satisfies(layer -> assertThat(layer.path()).endsWith(" 80"));
    }

    @Test
    void line_breaksAtAGap() {
        List<Point> points = List.of(
                new Point(FROM, 1),
                new Point(FROM.plus(HOUR), Double.NaN),
                new Point(FROM.plus(HOUR.multipliedBy(2)), 1));
        TimePlot plot = new TimePlotBuilder("x", 300, 100, DAY, TIMES)
                .fromZero(1, true, Numbers::number)
                .line("line", "", points, HOUR)
                .build("");
        assertThat(plot.layers().get(0).path().chars().filter(c -> c == 'M').count())
                .isEqualTo(2);
    }

    @Test
    void timeTicks_areFullHours_andMidnightsCarryTheDay() {
        List<Tick> ticks = Ticks.ofTime(Ticks.time(DAY, 0, 240), DAY, TIMES, 5);
        assertThat(ticks).extracting(Tick::label).containsExactly("27 Nov", "06:00", "12:00", "18:00");
        assertThat(ticks).extracting(Tick::at).containsExactly(0.0, 60.0, 120.0, 180.0);
    }

    @ParameterizedTest
    @CsvSource({"25, 25.4", "4998.2, 5001", "0.9991, 0.9996", "0.00002, 0.00005", "-3, 7", "12345.1, 12345.2"})
    void axes_haveNoLabelTwice(double low, double high) {
        for (DoubleFunction<String> label :
                List.<DoubleFunction<String>>of(Numbers::number, Numbers::percent, Numbers::milliseconds)) {
            TimePlotBuilder plot = new TimePlotBuilder("x", 300, 100, DAY, TIMES);
            assertThat(plot.around(low, high, label).build("").values())
                    .extracting(Tick::label)
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
            assertThat(plot.fromZero(high, false, label).build("").values())
                    .extracting(Tick::label)
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }
        Distribution narrow = DistributionBuilder.of(
                column(List.of(low, low + (high - low) / 3, low + (high - low) * 2 / 3, high), false), 300, 200, true);
        assertThat(narrow.values().subList(0, narrow.values().size() - 1))
                .extracting(Tick::label)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9, 24, 31, 47, 48, 72, 168, 336, 744, 1464, 8784, 43_800})
    void timeTicks_haveNoLabelTwiceInARow_andStandInOrder(int hours) {
        Window window = new Window(FROM.plus(HOUR.multipliedBy(7)), FROM.plus(HOUR.multipliedBy(7L + hours)));
        List<Tick> ticks = Ticks.ofTime(Ticks.time(window, 0, 600), window, TIMES, 5);
        assertThat(ticks).hasSizeLessThanOrEqualTo(6).isSortedAccordingTo(Comparator.comparingDouble(Tick::at));
        for (int i = 1; i < ticks.size(); i++) {
            assertThat(ticks.get(i).label()).isNotEqualTo(ticks.get(i - 1).label());
        }
    }

    @Test
    void histogramOfEqualBars_hasItsEndsLabelled_andReachesItsShare() {
        Distribution plot = DistributionBuilder.of(column(List.of(0.0, 1.0, 2.0, 3.0), false), 300, 200, true);
        assertThat(plot.values()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(plot.values().get(0).label()).isEqualTo("0");
        assertThat(plot.values().get(plot.values().size() - 1).label()).isEqualTo("3");
        assertThat(plot.shares()).extracting(Tick::label).contains("100\u202f%");
        assertThat(plot.gap()).isNotNull();
        assertThat(plot.gap().text()).isEqualTo("100 points apart");
    }

    @Test
    void histogramOfUnequalBars_hasNoShares() {
        Distribution plot = DistributionBuilder.of(column(List.of(0.0, 1.0, 5.0, 6.0), false), 300, 200, true);
        assertThat(plot.shares()).isEmpty();
        assertThat(plot.reference()).isNotEmpty();
    }

    @Test
    void logarithmicAxis_alwaysHasThreeLabels() {
        Distribution plot = DistributionBuilder.of(column(List.of(2.0, 3.0, 4.0, 5.0), true), 300, 200, true);
        assertThat(plot.values()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void manyCategories_areTenAndTheOthersTogether() {
        List<String> names =
                java.util.stream.IntStream.range(0, 16).mapToObj(i -> "c" + i).toList();
        List<Double> shares = java.util.Collections.nCopies(16, 1.0 / 16);
        ColumnPlot plot = new ColumnPlot(
                "input.cat.x", false, names, shares, shares, ColumnPlot.Axis.NONE, ColumnPlot.Missing.NONE);
        CategoryBars bars = CategoryBars.of(plot, 400);
        assertThat(bars.bars()).hasSize(11);
        assertThat(bars.bars().get(10).label()).isEqualTo("other (6)");
    }

    @Test
    void categoryThatIsNew_saysSo() {
        ColumnPlot plot = new ColumnPlot(
                "input.cat.x",
                false,
                List.of("a", "b (new)"),
                List.of(1.0, 0.0),
                List.of(0.5, 0.5),
                ColumnPlot.Axis.NONE,
                ColumnPlot.Missing.NONE);
        assertThat(CategoryBars.of(plot, 400).bars())
                .extracting(CategoryBars.Bar::isNew)
                .containsExactly(false, true);
    }

    private static ColumnPlot column(List<Double> edges, boolean log) {
        return new ColumnPlot(
                "input.num.x",
                true,
                List.of("a", "b", "c"),
                List.of(1.0, 0.0, 0.0),
                List.of(0.0, 0.0, 1.0),
                new ColumnPlot.Axis(edges, log, false, false),
                ColumnPlot.Missing.NONE);
    }
}
