// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.monitor.NotComputableException;
import io.inferwatch.monitors.monitor.Samples;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.monitors.stat.WelchT;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumericColumnTest {
    private static final String X = "input.num.x";

    /** Both sides in one hour, so that rows count as independent. */
    private static NumericColumn column(double[] reference, double[] current) {
        List<Row> before = rows(reference);
        Layout layout = Samples.layout(before);
        Comparison comparison = new Comparison(
                Samples.scope(),
                Samples.profile(layout, before, 1),
                Samples.profile(layout, rows(current), 1),
                layout,
                MonitorSettings.defaults());
        return ComparisonColumns.numeric(comparison, X);
    }

    private static List<Row> rows(double[] values) {
        return Arrays.stream(values)
                .mapToObj(value -> Row.of(Map.of(X, value), Map.of()))
                .toList();
    }

    /** As many of minus one as of one, moved. */
    private static double[] around(double centre, int rows) {
        return IntStream.range(0, rows)
                .mapToDouble(i -> centre + (i % 2 == 0 ? 1 : -1))
                .toArray();
    }

    private static double[] repeated(double value, int rows) {
        return DoubleStream.generate(() -> value).limit(rows).toArray();
    }

    private static double[] both(double[] a, double[] b) {
        return DoubleStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
    }

    @Test
    void effects_areScipys() {
        NumericColumn column = column(
                IntStream.range(0, 70).mapToDouble(i -> i % 7).toArray(),
                IntStream.range(0, 50).mapToDouble(i -> 2.0 * (i % 5)).toArray());
        WelchT.Result welch = column.welch();

        // stats.ttest_ind(b, a, equal_var=False) of scipy 1.17.1, a = [i % 7 for i in range(70)], b = [i % 5 * 2 …(50)]
        assertThat(welch.statistic()).isCloseTo(2.1260417389919297, within(1e-9));
        assertThat(welch.pValue()).isCloseTo(0.036486038703117424, within(1e-9));
        assertThat(welch.degrees()).isCloseTo(82.58114669078742, within(1e-9));
        // (mean b - mean a) / np.sqrt((69 * var a + 49 * var b) / 118), ddof=1
        assertThat(column.cohenD()).isCloseTo(0.4165686159142404, within(1e-9));
        // np.std(a, ddof=1), np.std(b, ddof=1)
        Change sigma = column.meansAndSpreads().change("sigma").orElseThrow();
        assertThat(sigma.from()).isCloseTo(2.0144406207413397, within(1e-9));
        assertThat(sigma.to()).isCloseTo(2.857142857142857, within(1e-9));
        assertThat(column.means().change("mean")).hasValue(new Change("mean", 3, 4, Unit.VALUE));
    }

    /** Less than a twentieth of σ is no direction: the shape changed. */
    @ParameterizedTest
    @CsvSource({".049, CHANGED", "-.049, CHANGED", ".051, UP", "-.051, DOWN", "0, CHANGED"})
    void direction_needsAMove(double move, Direction direction) {
        assertThat(column(around(0, 4_000), around(move, 4_000)).direction()).isEqualTo(direction);
    }

    /** Constants have no σ: the mean itself moves. */
    @ParameterizedTest
    @CsvSource({"5, 5.5, UP", "5, 4, DOWN", "5, 5, CHANGED"})
    void direction_ofConstants(double before, double now, Direction direction) {
        NumericColumn column = column(repeated(before, 100), repeated(now, 100));

        assertThat(column.direction()).isEqualTo(direction);
        assertThatThrownBy(column::welch).isInstanceOf(NotComputableException.class);
    }

    @Test
    void varianceBeyondTheLargestNumber_isNotComputable() {
        NumericColumn column = column(around(0, 100), both(repeated(1e300, 50), repeated(-1e300, 50)));

        assertThatThrownBy(column::welch).isInstanceOf(NotComputableException.class);
    }

    /** The first edge at which the gap is largest; of a value that repeats the share includes it. */
    @Test
    void largestGap_isNamedByItsEdge() {
        NumericColumn repeating =
                column(both(repeated(0, 50), repeated(10, 50)), both(repeated(0, 20), repeated(10, 80)));
        double[] spread = IntStream.range(0, 1_000).mapToDouble(i -> i).toArray();
        NumericColumn continuous = column(
                spread, Arrays.stream(spread).map(value -> value / 2 + 500).toArray());

        assertThat(repeating.meansAndLargestGap().change("share_up_to"))
                .hasValue(new Change("share_up_to", "0", .5, .2, Unit.SHARE));
        assertThat(repeating.meansAndLargestGap().amount("gap_at").orElseThrow().value())
                .isZero();
        Change below = continuous.meansAndLargestGap().change("share_below").orElseThrow();
        assertThat(below.from()).isCloseTo(.5, within(.01));
        assertThat(below.to()).isCloseTo(0, within(.01));
        assertThat(continuous
                        .meansAndLargestGap()
                        .amount("gap_at")
                        .orElseThrow()
                        .value())
                .isCloseTo(500, within(5.0));
    }

    @Test
    void equalSides_haveNoGap() {
        NumericColumn column = column(around(3, 100), around(3, 100));

        assertThat(column.meansAndLargestGap()).isEqualTo(column.means());
    }

    /** The outer ends are the extremes of both sides, and no inner end lies outside of them. */
    @Test
    void ends_areThoseOfBothSides() {
        NumericColumn column = column(both(repeated(0, 50), repeated(10, 50)), repeated(-7, 50));
        double[] ends = column.ends();

        assertThat(ends).hasSize(column.grid().bins() + 1).isSorted();
        assertThat(ends[0]).isEqualTo(-7);
        assertThat(ends[ends.length - 1]).isEqualTo(10);
        assertThat(column(repeated(0, 50), repeated(3, 50)).ends()).contains(0, 3);
    }

    /** Two to twelve whole numbers, or one number of any kind. */
    @ParameterizedTest
    @CsvSource({"4, 1, 4", "12, 1, 12", "13, 1, 0", "2, .5, 0", "1, .5, 1", "2, 1, 2"})
    void fewValues_areWholeNumbersThatRepeat(int distinct, double step, int few) {
        double[] reference = IntStream.range(0, 600)
                .mapToDouble(i -> step * (1 + i % distinct))
                .toArray();

        assertThat(column(reference, repeated(99, 50)).fewValues()).isEqualTo(few);
    }

    @Test
    void valuesThatDoNotRepeat_areNotFew() {
        double[] spread = IntStream.range(0, 500).mapToDouble(i -> i).toArray();

        assertThat(column(spread, spread).fewValues()).isZero();
    }

    /** The next double is the same number: no test may find two values in it. */
    @Test
    void roundedConstants_areOneValue() {
        double value = .422915;
        NumericColumn column = column(repeated(value, 100), repeated(Math.nextUp(value), 80));

        assertThat(column.currentBins())
                .isEqualTo(Arrays.stream(column.referenceBins())
                        .map(rows -> rows == 100 ? 80 : rows)
                        .toArray());
        assertThat(Arrays.stream(column.currentBins()).sum()).isEqualTo(80);
        assertThat(column.meansAndLargestGap().change("share_up_to")).isEmpty();
        assertThat(column.direction()).isEqualTo(Direction.CHANGED);
    }

    @Test
    void effectiveRows_areTheRows_whereHoursAreNotKnown() {
        NumericColumn column = column(around(0, 400), around(0, 90));

        assertThat(column.effectiveReference()).isEqualTo(400);
        assertThat(column.effectiveCurrent()).isEqualTo(90);
        assertThat(column.atoms()).hasSize(column.grid().bins()).contains(true, false);
    }
}
