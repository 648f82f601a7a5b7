// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoryProfileTest {
    private static final String SHOP = "input.cat.shop";
    private static final Layout LAYOUT = new Layout(1, Map.of(), Map.of(SHOP, List.of("a", "b")));

    /** @param value of row i; null: missing */
    private static CategoryProfile hour(int rows, IntFunction<String> value) {
        ProfileBuilder builder = new ProfileBuilder(LAYOUT);
        for (int i = 0; i < rows; i++) {
            String shop = value.apply(i);
            builder.add(Row.of(Map.of(), shop == null ? Map.of() : Map.of(SHOP, shop)));
        }
        return builder.build().categorical().get(SHOP);
    }

    private static String numbered(int i) {
        return String.format("n%03d", i);
    }

    @Test
    void rows_areKnownNewOrMissing() {
        CategoryProfile profile = hour(10, i -> i < 3 ? "a" : i < 5 ? "b" : i < 8 ? "x" : null);
        assertThat(profile.rows()).isEqualTo(10);
        assertThat(profile.missing()).isEqualTo(2);
        assertThat(profile.values()).isEqualTo(8);
        assertThat(profile.counts().toArray()).containsExactly(3, 2);
        assertThat(profile.fresh()).isEqualTo(Map.of("x", 3L));
        assertThat(profile.outside()).isEqualTo(3);
        assertThat(profile.share(0)).isEqualTo(3 / 8.0);
        assertThat(profile.missingShare()).isEqualTo(0.2);
    }

    @Test
    void nothing_hasNoShare() {
        CategoryProfile empty = CategoryProfile.empty(2);
        assertThat(empty.share(1)).isZero();
        assertThat(empty.missingShare()).isZero();
        assertThat(empty.designEffect()).isEqualTo(1);
        CategoryProfile missing = CategoryProfile.allMissing(2, 7);
        assertThat(missing.missingShare()).isEqualTo(1);
        assertThat(missing.share(0)).isZero();
        assertThat(missing.missingClustering().buckets()).isEqualTo(1);
        assertThat(CategoryProfile.allMissing(2, 0).missingClustering().buckets())
                .isZero();
        assertThat(missing.merge(hour(7, i -> "a")).missingShare()).isEqualTo(0.5);
    }

    /** 50 and no more have names; of those that are as frequent the first by name. */
    @ParameterizedTest
    @CsvSource({"50, 50, 0", "51, 50, 1", "120, 50, 70"})
    void newNames_areBounded(int names, int kept, long other) {
        CategoryProfile profile = hour(names, CategoryProfileTest::numbered);
        assertThat(profile.fresh()).hasSize(kept).containsKeys("n000", "n049").doesNotContainKey("n050");
        assertThat(profile.other()).isEqualTo(other);
        assertThat(profile.outside()).isEqualTo(names);
    }

    @Test
    void mergedNames_theMostFrequentStay() {
        CategoryProfile first = hour(50, CategoryProfileTest::numbered);
        CategoryProfile second = hour(100, i -> numbered(i % 50 + 25));
        CategoryProfile both = first.merge(second);
        // 25 of both with 3 rows, 25 of the second with 2, 25 of the first with 1
        Map<String, Long> expected = new HashMap<>();
        IntStream.range(25, 50).forEach(i -> expected.put(numbered(i), 3L));
        IntStream.range(50, 75).forEach(i -> expected.put(numbered(i), 2L));
        assertThat(both.fresh()).isEqualTo(expected);
        assertThat(both.other()).isEqualTo(25);
        assertThat(both.outside()).isEqualTo(150);
        assertThat(second.merge(first)).isEqualTo(both);
    }

    /** More names than are counted one by one: their rows are kept all the same. */
    @Test
    void identifiers_areCountedAsOther() {
        CategoryProfile ids = hour(12_000, i -> "id" + i);
        assertThat(ids.outside()).isEqualTo(12_000);
        assertThat(ids.fresh()).hasSize(50);
        CategoryProfile oneAgain = hour(12_000, i -> i == 11_999 ? "id0" : "id" + i);
        assertThat(oneAgain.fresh()).containsEntry("id0", 2L);
    }

    /**
     * Hours in which all rows are a or all are b. numpy 2.4.6, {@code m = np.array([1, 0, 1, 0]); n = 50}: {@code p = m.mean();
     * (n * ((m - p) ** 2).sum()) / 3 / (p * (1 - p))} is 66.66666666666667.
     */
    @Test
    void hoursOfOneValueEach_shrinkTheSample() {
        CategoryProfile day = IntStream.range(0, 4)
                .mapToObj(hour -> hour(50, i -> hour % 2 == 0 ? "a" : "b"))
                .reduce(CategoryProfile.empty(2), CategoryProfile::merge);
        assertThat(day.designEffect(0)).isCloseTo(66.66666666666667, within(1e-9));
        assertThat(day.designEffect(1)).isCloseTo(66.66666666666667, within(1e-9));
        assertThat(day.designEffect()).isCloseTo(66.66666666666667, within(1e-9));
        assertThat(day.missingDesignEffect()).isEqualTo(1);
    }

    @Test
    void hoursThatAreAlike_shrinkNothing() {
        CategoryProfile day = IntStream.range(0, 4)
                .mapToObj(hour -> hour(50, i -> i % 2 == 0 ? "a" : null))
                .reduce(CategoryProfile.empty(2), CategoryProfile::merge);
        assertThat(day.designEffect()).isEqualTo(1);
        assertThat(day.missingDesignEffect()).isEqualTo(1);
    }

    @Test
    void hoursThatLackTheColumn_shrinkTheRowsOfItsMissingShare() {
        CategoryProfile day = hour(60, i -> "a").merge(hour(60, i -> null));
        assertThat(day.missingClustering().buckets()).isEqualTo(2);
        // n Σ (m − ½)² over 1 bucket less, over ¼
        assertThat(day.missingDesignEffect()).isCloseTo(60 * 0.5 / 0.25, within(1e-9));
        assertThat(day.betweenHourVariance().get(0).buckets())
                .as("one hour has values")
                .isOne();
    }
}
