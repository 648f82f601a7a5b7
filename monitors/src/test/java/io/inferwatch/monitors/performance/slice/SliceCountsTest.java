// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.performance.WeightedMean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SliceCountsTest {
    private static final SliceColumns COLUMNS =
            SliceColumns.of(Map.of("a", List.of("x", "y"), "b", List.of("1", "2", "3"), "c", List.of("only")));

    record WeightedRow(Map<String, String> values, double loss, double weight) {}

    /** Parts in any grouping, each combination by itself: as if its rows were counted alone. */
    @Property(tries = 200, seed = "17")
    void mergedParts_areTheWhole(@ForAll("rows") List<WeightedRow> rows, @ForAll Random random) {
        List<WeightedRow> one = new ArrayList<>();
        List<WeightedRow> two = new ArrayList<>();
        List<WeightedRow> three = new ArrayList<>();
        rows.forEach(row -> List.of(one, two, three).get(random.nextInt(3)).add(row));

        SliceCounts whole = counts(rows);
        assertSame(counts(three).merge(counts(one).merge(counts(two))), whole, rows);
        assertSame(counts(one).merge(counts(two)).merge(counts(three)), whole, rows);
        assertSame(whole.merge(counts(List.of())), whole, rows);
    }

    private static void assertSame(SliceCounts actual, SliceCounts whole, List<WeightedRow> rows) {
        assertThat(actual.rows()).isEqualTo(rows.size());
        assertThat(actual.binary()).isEqualTo(whole.binary());
        List<Combination> all = Combination.singles(COLUMNS);
        all.addAll(Combination.pairs(COLUMNS));
        for (Combination combination : all) {
            Map<String, String> conditions = combination.named(COLUMNS);
            WeightedMean expected = rows.stream()
                    .filter(row -> row.values().entrySet().containsAll(conditions.entrySet()))
                    .map(row -> WeightedMean.of(row.loss(), row.weight()))
                    .reduce(WeightedMean.NONE, WeightedMean::merge);
            assertThat(numbers(combination.in(actual))).containsExactly(numbers(expected), within(1e-6));
        }
    }

    private static double[] numbers(WeightedMean mean) {
        return new double[] {
            mean.rows(), mean.weight(), mean.sum(), mean.squaredWeights(), mean.weightedTwice(), mean.squares()
        };
    }

    private static SliceCounts counts(List<WeightedRow> rows) {
        SliceCounts.Builder builder = new SliceCounts.Builder(COLUMNS);
        rows.forEach(row -> builder.add(row.values(), row.loss(), row.weight()));
        return builder.build();
    }

    @Provide
    Arbitrary<List<WeightedRow>> rows() {
        Arbitrary<Map<String, String>> values = Combinators.combine(
                        Arbitraries.of("x", "y", "z", ""),
                        Arbitraries.of("1", "2", "3", "4", ""),
                        Arbitraries.of("only", "new", ""))
                .as((a, b, c) -> {
                    Map<String, String> row = new HashMap<>(Map.of("a", a, "b", b, "c", c, "unused", "u"));
                    row.values().removeIf(String::isEmpty);
                    return row;
                });
        Arbitrary<Double> losses = Arbitraries.oneOf(
                Arbitraries.of(0.0, 1.0), Arbitraries.doubles().between(-10, 100));
        Arbitrary<Double> weights = Arbitraries.doubles().between(.1, 10);
        return Combinators.combine(values, losses, weights)
                .as(WeightedRow::new)
                .list()
                .ofMaxSize(40);
    }

    @Test
    void builder_goesOnAfterBuild() {
        SliceCounts.Builder builder = new SliceCounts.Builder(COLUMNS);
        Condition x = new Condition(0, 0);
        IntStream.range(0, 5000).forEach(i -> builder.add(Map.of("a", "x"), i % 2, 1));
        SliceCounts first = builder.build();
        builder.add(Map.of("a", "x"), 1, 1);

        assertThat(first.at(x).rows()).isEqualTo(5000);
        assertThat(builder.build().at(x).rows()).isEqualTo(5001);
        assertThat(builder.build().at(x).sum()).isEqualTo(2501);
    }

    /** A frequent value is found among any number of others, and the memory is bounded. */
    @Test
    void frequentValues_areKept() {
        Random random = new Random(1);
        SliceColumns.Builder builder = new SliceColumns.Builder(List.of("id", "few"));
        for (int i = 0; i < 200_000; i++) {
            String id = random.nextInt(100) == 0 ? "often" : "id" + i;
            builder.add(Map.of("id", id, "few", "v" + random.nextInt(3)));
        }

        SliceColumns columns = builder.build();

        assertThat(columns.names()).containsExactly("few", "id");
        assertThat(columns.values("id")).contains("often").hasSizeLessThanOrEqualTo(50);
        assertThat(columns.values("few")).containsExactlyInAnyOrder("v0", "v1", "v2");
        assertThat(columns.values("none")).isEmpty();
    }

    @Test
    void values_areTheMostFrequent() {
        SliceColumns.Builder builder = new SliceColumns.Builder(List.of("a"));
        IntStream.range(0, 60)
                .forEach(v -> IntStream.rangeClosed(0, v).forEach(i -> builder.add(Map.of("a", "v" + v))));

        assertThat(builder.build().values("a"))
                .hasSize(50)
                .startsWith("v59", "v58")
                .endsWith("v10");
    }

    /** With three conditions the overlap is estimated from pairs: right where the third does not depend on both. */
    @Test
    void overlapOfThreeColumns_isEstimated() {
        SliceColumns columns =
                SliceColumns.of(Map.of("a", List.of("1"), "b", List.of("1"), "c", List.of("1"), "d", List.of("1")));
        SliceCounts.Builder builder = new SliceCounts.Builder(columns);
        Random random = new Random(5);
        int three = 0;
        int four = 0;
        for (int i = 0; i < 100_000; i++) {
            int a = random.nextInt(2);
            int b = random.nextInt(10) < 2 + 5 * a ? 1 : 0;
            int c = random.nextInt(10) < 1 + 8 * b ? 1 : 0;
            int d = random.nextInt(2);
            builder.add(Map.of("a", "" + a, "b", "" + b, "c", "" + c, "d", "" + d), 1, 1);
            three += a * b * c;
            four += a * b * c * d;
        }
        SliceCounts counts = builder.build();
        Combination ab = Combination.of(new Condition(0, 0), new Condition(1, 0));
        Combination bc = Combination.of(new Condition(1, 0), new Condition(2, 0));
        Combination cd = Combination.of(new Condition(2, 0), new Condition(3, 0));

        assertThat(Overlap.of(ab, bc, counts).weight()).isCloseTo(three, within(300.));
        assertThat(Overlap.of(ab, cd, counts).weight()).isCloseTo(four, within(300.));
        assertThat(Overlap.of(ab, ab, counts)).isEqualTo(ab.in(counts));
    }
}
