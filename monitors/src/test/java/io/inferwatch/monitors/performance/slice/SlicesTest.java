// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.schema.RuleViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SlicesTest {
    private static final int ROWS = 40_000;
    private static final SliceColumns COLUMNS = SliceColumns.of(Map.of(
            "country", List.of("de", "fr", "it", "es", "nl"),
            "city", List.of("rome", "milan", "other"),
            "device", List.of("phone", "desktop", "tablet"),
            "plan", List.of("free", "paid")));

    @Test
    void badValue_isOneSlice() {
        List<Slice> slices = search(counts(1, row -> is(row, "country", "fr") ? .2 : .1), null);

        assertThat(slices).extracting(Slice::conditions).containsExactly(Map.of("country", "fr"));
        Slice slice = slices.get(0);
        assertThat(slice.rows()).isBetween(7500L, 8500L);
        assertThat(slice.share()).isCloseTo(slice.rows() / (double) ROWS, within(1e-12));
        assertThat(slice.difference()).isCloseTo(slice.loss() - slice.restLoss(), within(1e-12));
        assertThat(.1).isBetween(slice.low(), slice.high());
        assertThat(slice.worse()).isTrue();
        assertThat(slice.p()).isLessThan(1e-50);
        assertThat(slice.adjustedP()).isGreaterThan(slice.p()).isLessThan(1e-48);
    }

    @Test
    void badPair_isOneSlice() {
        List<Slice> slices =
                search(counts(2, row -> is(row, "country", "fr") && is(row, "plan", "paid") ? .3 : .1), null);

        assertThat(slices).extracting(Slice::conditions).containsExactly(Map.of("country", "fr", "plan", "paid"));
    }

    /** Both plans of France and nothing else: all of France. */
    @Test
    void allPairsOfAValue_areTheValue() {
        List<Slice> slices =
                search(counts(3, row -> is(row, "country", "fr") ? (is(row, "plan", "paid") ? .22 : .2) : .1), null);

        assertThat(slices).extracting(Slice::conditions).containsExactly(Map.of("country", "fr"));
    }

    @Test
    void worsePairOfABadValue_isReportedToo() {
        List<Slice> slices =
                search(counts(4, row -> is(row, "country", "fr") ? (is(row, "device", "tablet") ? .5 : .2) : .1), null);

        assertThat(slices)
                .extracting(Slice::conditions)
                .containsExactly(Map.of("country", "fr", "device", "tablet"), Map.of("country", "fr"));
    }

    @Test
    void twoBadValues_areTwoSlices() {
        List<Slice> slices = search(
                counts(5, row -> .1 + (is(row, "country", "fr") ? .1 : 0) + (is(row, "device", "tablet") ? .2 : 0)),
                null);

        assertThat(slices)
                .extracting(Slice::conditions)
                .containsExactly(Map.of("device", "tablet"), Map.of("country", "fr"));
    }

    /** All rows of Rome are in Italy, and a third of Italy's rows are in Rome: three columns that move together. */
    @Test
    void valuesThatMoveTogether_areReportedOnce() {
        List<Slice> rome = search(counts(6, row -> is(row, "city", "rome") && is(row, "plan", "free") ? .4 : .1), null);
        List<Slice> italy = search(counts(7, row -> is(row, "country", "it") ? .2 : .1), null);

        assertThat(rome).extracting(Slice::conditions).containsExactly(Map.of("city", "rome", "plan", "free"));
        assertThat(italy).extracting(Slice::conditions).containsExactly(Map.of("country", "it"));
    }

    @Test
    void sliceAlwaysBad_isNoNews() {
        ToDoubleFunction<Map<String, String>> rate = row -> is(row, "country", "fr") ? .3 : .1;

        assertThat(search(counts(8, rate), null)).hasSize(1);
        assertThat(search(counts(8, rate), counts(9, rate))).isEmpty();
    }

    @Test
    void sliceThatGotWorse_isComparedWithItsPast() {
        List<Slice> slices = search(
                counts(10, row -> is(row, "country", "fr") ? .3 : .1),
                counts(11, row -> is(row, "country", "fr") ? .2 : .1));

        assertThat(slices).hasSize(1);
        Slice slice = slices.get(0);
        assertThat(slice.referenceDifference()).isCloseTo(.1, within(.02));
        assertThat(slice.difference())
                .isCloseTo(slice.loss() - slice.restLoss() - slice.referenceDifference(), within(1e-12))
                .isBetween(slice.low(), slice.high());
    }

    /** Errors that grow everywhere are no matter of slices. */
    @Test
    void errorsThatGrowEverywhere_giveNoSlice() {
        assertThat(search(counts(12, row -> .4), counts(13, row -> .1))).isEmpty();
    }

    @Test
    void newValue_isComparedWithTheRestOnly() {
        SliceColumns columns = SliceColumns.of(Map.of("version", List.of("1", "2")));
        SliceCounts.Builder before = new SliceCounts.Builder(columns);
        SliceCounts.Builder now = new SliceCounts.Builder(columns);
        for (int i = 0; i < 2000; i++) {
            before.add(Map.of("version", "1"), i % 10 == 0 ? 1 : 0, 1);
            now.add(
                    Map.of("version", i % 2 == 0 ? "1" : "2"),
                    i % 2 == 0 ? (i % 20 == 0 ? 1 : 0) : i % 5 == 0 ? 1 : 0,
                    1);
        }

        Slice slice = search(now.build(), before.build()).get(0);

        assertThat(slice.conditions()).isEqualTo(Map.of("version", "2"));
        assertThat(slice.referenceDifference()).isZero();
    }

    @Test
    void realLosses_withoutUsableReference_areComparedWithTheRest() {
        SliceCounts.Builder now = new SliceCounts.Builder(COLUMNS);
        Random random = new Random(17);
        row(random, 5000).forEach(row -> now.add(row, random.nextDouble() + (is(row, "country", "fr") ? .3 : 0), 1));

        assertThat(search(now.build(), new SliceCounts.Builder(COLUMNS).build()))
                .extracting(Slice::conditions)
                .containsExactly(Map.of("country", "fr"));
    }

    @Test
    void smallOrImmaterialSlices_areNotReported() {
        SliceCounts counts = counts(14, row -> is(row, "country", "fr") ? .2 : .1);
        SliceOptions defaults = SliceOptions.DEFAULTS;

        assertThat(Slices.search(counts, null, new SliceOptions(30, .4, .05, .25, .05, 10)))
                .isEmpty();
        assertThat(Slices.search(counts, null, new SliceOptions(20_000, 0, .05, .25, .05, 10)))
                .isEmpty();
        assertThat(Slices.search(counts, null, new SliceOptions(30, .01, .15, .25, .05, 10)))
                .isEmpty();
        assertThat(Slices.search(counts, null, defaults)).hasSize(1);
    }

    @Test
    void limit_keepsThoseThatStandOutMost() {
        SliceCounts counts =
                counts(15, row -> .1 + (is(row, "country", "fr") ? .1 : 0) + (is(row, "device", "tablet") ? .3 : 0));

        assertThat(Slices.search(counts, null, new SliceOptions(30, .01, .05, .25, .05, 1)))
                .extracting(Slice::conditions)
                .containsExactly(Map.of("device", "tablet"));
    }

    /** Real losses that are so heavy that rows of weight 2 count as two. */
    @Test
    void weights_countAsRowsInTheMean() {
        SliceColumns columns = SliceColumns.of(Map.of("a", List.of("x", "y")));
        SliceCounts.Builder builder = new SliceCounts.Builder(columns);
        for (int i = 0; i < 100; i++) {
            builder.add(Map.of("a", "x"), i % 2, i % 2 == 0 ? 1 : 3);
            builder.add(Map.of("a", "y"), i % 2, 1);
        }

        Slice slice = Slices.named(builder.build(), null, List.of("a"), SliceOptions.DEFAULTS)
                .get(0);

        assertThat(slice.loss()).isCloseTo(.75, within(1e-12));
        assertThat(slice.restLoss()).isCloseTo(.5, within(1e-12));
        assertThat(slice.share()).isCloseTo(2 / 3., within(1e-12));
        assertThat(slice.rows()).isEqualTo(100);
        assertThat(slice.p()).isBetween(1e-4, 1e-2); // 80 rows in effect, not 200
    }

    @Test
    void namedSegments_areAllCompared() {
        SliceCounts counts = counts(16, row -> is(row, "device", "tablet") ? .2 : .1);

        List<Slice> slices = Slices.named(counts, null, List.of("device", "plan"), SliceOptions.DEFAULTS);

        assertThat(slices)
                .extracting(Slice::conditions)
                .containsExactly(
                        Map.of("device", "phone"),
                        Map.of("device", "desktop"),
                        Map.of("device", "tablet"),
                        Map.of("plan", "free"),
                        Map.of("plan", "paid"));
        assertThat(slices)
                .filteredOn(Slice::worse)
                .extracting(Slice::conditions)
                .containsExactly(Map.of("device", "tablet"));
        assertThat(slices.get(2).adjustedP()).isCloseTo(5 * slices.get(2).p(), within(1e-12));
    }

    @Test
    void equalOrNoRows_giveNoSlice() {
        SliceCounts.Builder constant = new SliceCounts.Builder(COLUMNS);
        row(new Random(1), 5000).forEach(row -> constant.add(row, 3.5, 1));

        assertThat(search(constant.build(), null)).isEmpty();
        assertThat(search(constant.build(), constant.build())).isEmpty();
        assertThat(search(new SliceCounts.Builder(COLUMNS).build(), null)).isEmpty();
        assertThat(search(constant.build(), new SliceCounts.Builder(COLUMNS).build()))
                .isEmpty();
    }

    @Test
    void badInput_isRejectedWithKeyRuleAndValue() {
        SliceCounts.Builder builder = new SliceCounts.Builder(COLUMNS);
        SliceCounts empty = builder.build();
        SliceCounts other = new SliceCounts.Builder(SliceColumns.of(Map.of("x", List.of("1")))).build();

        assertRejected(() -> builder.add(Map.of(), Double.NaN, 1), "loss: Expecting a finite number. Found: NaN");
        assertRejected(() -> builder.add(Map.of(), 0, -1), "weight: Expecting a finite number above 0. Found: -1.0");
        assertRejected(() -> builder.add(Map.of(), 0, Double.NaN), "weight");
        assertRejected(() -> new SliceColumns.Builder(names(21)), "columns: Expecting 1 to 20. Found: 21");
        assertRejected(() -> SliceColumns.of(Map.of()), "columns: Expecting 1 to 20. Found: 0");
        assertRejected(() -> SliceColumns.of(Map.of("a", names(51))), "a: Expecting at most 50 values. Found: 51");
        assertRejected(() -> SliceColumns.of(Map.of("a", List.of("x", "x"))), "a: Expecting distinct values");
        assertRejected(() -> empty.merge(other), "columns: Expecting those of the other counts");
        assertRejected(() -> search(empty, other), "columns: Expecting those of the other counts");
        assertRejected(
                () -> Slices.named(empty, null, List.of("age"), SliceOptions.DEFAULTS),
                "columns: Expecting some of [city, country, device, plan]. Found: age");
        assertRejected(() -> new SliceOptions(1, .01, .05, .25, .05, 10), "min_rows: Expecting at least 2. Found: 1");
        assertRejected(() -> new SliceOptions(30, 1, .05, .25, .05, 10), "min_share");
        assertRejected(() -> new SliceOptions(30, .01, Double.NaN, .25, .05, 10), "material_share");
        assertRejected(() -> new SliceOptions(30, .01, .05, 0, .05, 10), "material_deviations");
        assertRejected(() -> new SliceOptions(30, .01, .05, .25, 1, 10), "alpha");
        assertRejected(() -> new SliceOptions(30, .01, .05, .25, .05, 0), "limit");
    }

    private static void assertRejected(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(RuleViolationException.class).hasMessageContaining(message);
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
    }

    private static List<Slice> search(SliceCounts current, @Nullable SliceCounts reference) {
        return Slices.search(current, reference, SliceOptions.DEFAULTS);
    }

    private static boolean is(Map<String, String> row, String column, String value) {
        return row.get(column).equals(value);
    }

    private static SliceCounts counts(long seed, ToDoubleFunction<Map<String, String>> rate) {
        Random random = new Random(seed);
        SliceCounts.Builder builder = new SliceCounts.Builder(COLUMNS);
        row(random, ROWS).forEach(row -> builder.add(row, random.nextDouble() < rate.applyAsDouble(row) ? 1 : 0, 1));
        return builder.build();
    }

    private static List<Map<String, String>> row(Random random, int count) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String country = List.of("de", "fr", "it", "es", "nl").get(random.nextInt(5));
            String italian = List.of("rome", "milan", "other").get(random.nextInt(3));
            String device = random.nextInt(10) == 0 ? "tablet" : random.nextBoolean() ? "phone" : "desktop";
            rows.add(Map.of(
                    "country",
                    country,
                    "city",
                    country.equals("it") ? italian : "other",
                    "device",
                    device,
                    "plan",
                    random.nextInt(4) == 0 ? "paid" : "free"));
        }
        return rows;
    }
}
