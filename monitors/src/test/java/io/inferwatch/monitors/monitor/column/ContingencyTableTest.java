// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.NotComputableException;
import io.inferwatch.monitors.monitor.Samples;
import io.inferwatch.monitors.profile.Row;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns as counts over cells. */
class ContingencyTableTest {
    private static final String AGE = "input.num.age";
    private static final String SHOP = "input.cat.shop";
    private static final MonitorSpec SPEC =
            MonitorCatalog.standard().spec("chi_square").orElseThrow();

    private static List<Row> numbers(int n, IntToDoubleFunction value) {
        return IntStream.range(0, n)
                .mapToObj(i -> Row.of(Map.of(AGE, value.applyAsDouble(i)), Map.of()))
                .toList();
    }

    private static List<Row> shops(int n, IntFunction<String> value) {
        return IntStream.range(0, n)
                .mapToObj(i -> Row.of(Map.of(), Map.of(SHOP, value.apply(i))))
                .toList();
    }

    private static NumericColumn column(List<Row> reference, List<Row> current) {
        return ComparisonColumns.numeric(Samples.compare(reference, current), AGE);
    }

    private static ContingencyTable table(List<Row> reference, List<Row> current) {
        return ContingencyTable.all(Samples.compare(reference, current), SPEC).get(0);
    }

    @Test
    void tenthsOfTheReference_haveATenthEach() {
        Random random = new Random(1);
        ContingencyTable same =
                table(numbers(5_000, i -> random.nextGaussian()), numbers(1_000, i -> random.nextGaussian()));
        assertThat(same.referenceShares()).hasSize(10);
        for (double share : same.referenceShares()) {
            assertThat(share).isCloseTo(0.1, within(0.01));
        }
        assertThat(same.currentShares()).hasSize(10);
        assertThat(same.occupied()).isEqualTo(10);
    }

    /** A value that half of the rows have spans five tenths: it is one cell, and the others keep theirs. */
    @Test
    void frequentValue_isOneCellOfItsOwnShare() {
        Random random = new Random(2);
        IntToDoubleFunction half = i -> i % 2 == 0 ? 0 : 1 + random.nextDouble();
        ContingencyTable table = table(numbers(4_000, half), numbers(1_000, half));
        assertThat(table.referenceShares()[0]).isCloseTo(0.5, within(0.01));
        assertThat(table.referenceShares()).hasSize(6);
        assertThat(IntStream.range(1, 6).mapToDouble(i -> table.referenceShares()[i]))
                .allSatisfy(share -> assertThat(share).isCloseTo(0.1, within(0.02)));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "12, 12", "13, 0"})
    void wholeNumbers_areFewUpToTwelve(int values, int few) {
        List<Row> rows = numbers(3_000, i -> i % values);
        assertThat(column(rows, rows).fewValues()).isEqualTo(few);
    }

    @Test
    void fractions_areFewOnlyWhereThereIsOne() {
        List<Row> one = numbers(3_000, i -> 7.5);
        List<Row> two = numbers(3_000, i -> i % 2 == 0 ? 7.5 : 8);
        assertThat(column(one, one).fewValues()).isOne();
        assertThat(column(two, two).fewValues()).isZero();
    }

    /** Each value of the reference has a cell; those that it does not have share the last one. */
    @Test
    void newWholeNumbers_areUnknownValues() {
        ContingencyTable table = table(numbers(3_000, i -> i % 3), numbers(600, i -> i % 6));
        assertThat(table.referenceShares()).containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0, 0}, within(1e-12));
        assertThat(table.currentShares()).containsExactly(new double[] {1 / 6.0, 1 / 6.0, 1 / 6.0, 0.5}, within(1e-12));
        assertThat(table.occupied()).isEqualTo(4);
        assertThat(table.outcome(1, 1).details().change("share").orElseThrow().of())
                .isEqualTo("unknown values");
    }

    @Test
    void pooledShares_weighEachSideByItsRows() {
        ContingencyTable table = table(shops(3_000, i -> i % 2 == 0 ? "a" : "b"), shops(1_000, i -> "a"));
        assertThat(table.pooledShares()).containsExactly(new double[] {0.625, 0.375, 0}, within(1e-12));
        assertThat(table.smoothCurrent()[2]).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, true", "3, false"})
    void twoValues_areTwo(int values, boolean two) {
        List<Row> rows = shops(600, i -> "s" + i % values);
        Comparison same = Samples.compare(rows, rows);
        assertThat(ContingencyTable.all(same, SPEC).get(0).isTwoValued()).isEqualTo(two);
        assertThat(ContingencyTable.twoValued(same, SPEC)).hasSize(two ? 1 : 0);
    }

    /** A third value of the window belongs to another monitor: the share is that among the two. */
    @Test
    void twoValues_leaveOthersOut() {
        TwoByTwoTable two = ContingencyTable.twoValued(
                        Samples.compare(
                                shops(2_400, i -> i % 4 == 0 ? "no" : "yes"),
                                shops(900, i -> i % 3 == 0 ? "no" : i % 3 == 1 ? "yes" : "maybe")),
                        SPEC)
                .get(0);
        assertThat(two.nReference()).isEqualTo(2_400);
        assertThat(two.nCurrent()).isEqualTo(600);
        assertThat(two.hitsCurrent()).isEqualTo(300);
        double share = two.hitsReference() / two.nReference();
        assertThat(two.label()).isEqualTo(share == 0.75 ? "'yes'" : "'no'");
        assertThat(two.outcome(0, 1).effect()).isCloseTo(0.25, within(1e-12));
    }

    /** (hits + ½) (misses before + ½) / ((misses + ½) (hits before + ½)): defined where a cell is empty, and 1 for the same. */
    @Test
    void odds_areThoseOfHalfARowMore() {
        List<Row> both = shops(2_400, i -> i % 4 == 0 ? "no" : "yes");
        TwoByTwoTable never = ContingencyTable.twoValued(Samples.compare(both, shops(500, i -> "yes")), SPEC)
                .get(0);
        double hits = never.hitsCurrent();
        assertThat(never.oddsRatio())
                .isCloseTo(
                        (hits + 0.5)
                                / (500 - hits + 0.5)
                                / ((never.hitsReference() + 0.5) / (2_400 - never.hitsReference() + 0.5)),
                        within(1e-9));
        assertThat(never.fisher()).isLessThan(1e-6);
        assertThat(never.twoProportion()).isLessThan(1e-6);
        TwoByTwoTable same =
                ContingencyTable.twoValued(Samples.compare(both, both), SPEC).get(0);
        assertThat(same.oddsRatio()).isCloseTo(1, within(1e-12));
        assertThat(same.z()).isZero();
        assertThat(same.fisher()).isEqualTo(1);
    }

    /** 250 equal values, of which the list holds 200: the lucky ones among them are no cells. */
    @Test
    void valuesThatAreInTheListByLuck_areOneCell() {
        Random random = new Random(3);
        List<Row> many = shops(5_000, i -> "s" + random.nextInt(250));
        ContingencyTable table = table(many, many);
        assertThatThrownBy(table::chiSquare).isInstanceOf(NotComputableException.class);
        List<Row> withOne = shops(5_000, i -> i % 4 == 0 ? "big" : "s" + random.nextInt(250));
        ContingencyTable known = table(withOne, withOne);
        assertThat(known.referenceShares()).hasSize(2);
        assertThat(known.referenceShares()[0]).isCloseTo(0.25, within(1e-9));
        assertThat(known.chiSquare().pValue()).isEqualTo(1);
    }

    @Test
    void columnOfNoRow_isAllMissing() {
        Comparison gone = Samples.compare(
                shops(300, i -> i % 2 == 0 ? "a" : "b"),
                IntStream.range(0, 300)
                        .mapToObj(i -> Row.of(Map.of(), Map.of()))
                        .toList());
        CategoryColumn column = ComparisonColumns.category(gone, SHOP);
        assertThat(column.current().missing()).isEqualTo(300);
        assertThat(column.current().values()).isZero();
        assertThat(column.hasMore()).isFalse();
    }

    @Test
    void direction_needsAMoveOfATwentiethOfSigma() {
        Random random = new Random(4);
        double[] noise = random.doubles(4_000).map(u -> u - 0.5).toArray();
        List<Row> reference = numbers(4_000, i -> noise[i]);
        double sigma = Math.sqrt(1 / 12.0);
        assertThat(column(reference, numbers(4_000, i -> noise[i] + 0.06 * sigma))
                        .direction())
                .isEqualTo(Direction.UP);
        assertThat(column(reference, numbers(4_000, i -> noise[i] - 0.06 * sigma))
                        .direction())
                .isEqualTo(Direction.DOWN);
        assertThat(column(reference, numbers(4_000, i -> noise[i] + 0.04 * sigma))
                        .direction())
                .isEqualTo(Direction.CHANGED);
        List<Row> constant = numbers(100, i -> 3);
        assertThat(column(constant, constant).direction()).isEqualTo(Direction.CHANGED);
        assertThat(column(constant, numbers(100, i -> 4)).direction()).isEqualTo(Direction.UP);
    }

    /** Two doubles next to each other are one value: in one bin, and no shift. */
    @Test
    void valuesThatDifferByRounding_areOne() {
        double value = 0.422915;
        NumericColumn column = column(
                numbers(1_000, i -> i % 2 == 0 ? value : Math.nextUp(value)), numbers(500, i -> Math.nextUp(value)));
        assertThat(IntStream.range(0, column.grid().bins()).filter(i -> column.referenceBins()[i] > 0))
                .hasSize(1);
        assertThat(column.currentBins()).isEqualTo(scaled(column.referenceBins(), 2));
        assertThatThrownBy(column::welch).isInstanceOf(NotComputableException.class);
    }

    private static long[] scaled(long[] counts, int by) {
        return IntStream.range(0, counts.length).mapToLong(i -> counts[i] / by).toArray();
    }

    @Test
    void ends_coverBothSides() {
        double[] ends = column(numbers(500, i -> i), numbers(500, i -> i - 100)).ends();
        assertThat(ends[0]).isEqualTo(-100);
        assertThat(ends[ends.length - 1]).isEqualTo(499);
        assertThat(ends).isSorted();
    }
}
