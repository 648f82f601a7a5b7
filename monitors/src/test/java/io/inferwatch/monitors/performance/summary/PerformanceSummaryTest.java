// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.schema.Prediction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Parts of any sizes, merged in any order and grouping, are the whole. */
class PerformanceSummaryTest {
    private interface Rows {
        LabelledRow row(Random random);
    }

    private static Prediction prediction(@Nullable Double value, @Nullable String label, Map<String, Double> p) {
        return new Prediction(value, label, p, null);
    }

    /** Some odd: a sum that is not 1, and no class. */
    private static LabelledRow twoClasses(Random random) {
        double p = random.nextInt(50) / 49.0;
        String truth = random.nextBoolean() ? "1" : "0";
        double weight = 1 + random.nextInt(3);
        int kind = random.nextInt(20);
        Prediction prediction = kind == 0
                ? prediction(null, "1", Map.of("1", p, "0", 1.5 - p))
                : kind == 1
                        ? prediction(1.0, null, Map.of())
                        : prediction(null, p >= .5 ? "1" : "0", Map.of("1", p, "0", 1 - p));
        return new LabelledRow(random.nextLong(), prediction, null, truth, weight);
    }

    private static LabelledRow threeClasses(Random random) {
        double p = random.nextInt(50) / 49.0;
        List<String> classes = List.of("a", "b", "c", "never");
        return new LabelledRow(
                random.nextLong(),
                prediction(null, null, Map.of("a", p, "b", (1 - p) / 4, "c", (1 - p) * 3 / 4)),
                null,
                classes.get(random.nextInt(4)),
                1 + random.nextInt(3));
    }

    private static LabelledRow number(Random random) {
        double truth = random.nextGaussian();
        boolean odd = random.nextInt(20) == 0;
        return new LabelledRow(
                random.nextLong(),
                prediction(odd ? null : Double.valueOf(truth + random.nextGaussian()), null, Map.of()),
                truth,
                null,
                1 + random.nextInt(3));
    }

    @Property(tries = 60, seed = "23")
    void merge_isTheWholeInAnyOrder(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 7) int parts,
            @ForAll @IntRange(min = 0, max = 2) int kind,
            @ForAll boolean binned) {
        Rows rows = List.<Rows>of(
                        PerformanceSummaryTest::twoClasses,
                        PerformanceSummaryTest::threeClasses,
                        PerformanceSummaryTest::number)
                .get(kind);
        assertMerged(rows, new Random(seed), parts, binned ? 8 : 10_000);
    }

    private static void assertMerged(Rows rows, Random random, int parts, int limit) {
        PerformanceSummary.Builder whole = new PerformanceSummary.Builder(null, limit);
        List<PerformanceSummary> summaries = new ArrayList<>(List.of(PerformanceSummary.EMPTY));
        for (int part = 0; part < parts; part++) {
            PerformanceSummary.Builder builder = new PerformanceSummary.Builder(null, limit);
            int size = 20 + random.nextInt(40);
            for (int i = 0; i < size; i++) {
                LabelledRow row = rows.row(random);
                whole.add(row);
                builder.add(row);
            }
            summaries.add(builder.build());
        }
        while (summaries.size() > 1) {
            Collections.shuffle(summaries, random);
            PerformanceSummary last = summaries.remove(summaries.size() - 1);
            summaries.set(0, summaries.get(0).merge(last));
        }
        assertSame(summaries.get(0), whole.build());
    }

    private static void assertSame(PerformanceSummary merged, PerformanceSummary whole) {
        assertThat(merged.rows()).isEqualTo(whole.rows());
        assertThat(merged.unusable()).isEqualTo(whole.unusable());
        assertThat(merged.oddProbabilities()).isEqualTo(whole.oddProbabilities());
        assertThat(merged.positiveClass()).isEqualTo(whole.positiveClass());
        MeasuredMetrics ours = MeasuredMetrics.of(merged);
        MeasuredMetrics all = MeasuredMetrics.of(whole);
        assertThat(ours.metrics().reasons()).isEqualTo(all.metrics().reasons());
        assertThat(ours.metrics().values().keySet())
                .isEqualTo(all.metrics().values().keySet());
        all.metrics()
                .values()
                .forEach((metric, value) -> assertThat(ours.metrics().value(metric))
                        .as(metric)
                        .isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value)))));
    }
}
