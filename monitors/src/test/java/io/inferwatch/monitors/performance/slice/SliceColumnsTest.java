// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which columns and values slices are searched in; what is refused is in {@link SlicesTest}. */
class SliceColumnsTest {
    private static final SliceColumns COLUMNS =
            SliceColumns.of(Map.of("plan", List.of("paid", "free"), "age", List.of("young")));

    @Test
    void row_isEncodedByThePlacesOfItsValues_inTheOrderOfTheNames() {
        assertThat(COLUMNS.names()).containsExactly("age", "plan");
        assertThat(COLUMNS.encode(Map.of("plan", "free", "age", "young"))).containsExactly(0, 1);
        assertThat(COLUMNS.encode(Map.of("plan", "paid", "age", "old"))).containsExactly(1, 0);
        assertThat(COLUMNS.encode(Map.of("plan", "gift", "other", "x"))).containsExactly(1, 2);
    }

    @Test
    void values_keepTheirOrder() {
        assertThat(COLUMNS.values("plan")).containsExactly("paid", "free");
        assertThat(COLUMNS.values("unknown")).isEmpty();
        assertThat(COLUMNS.values(0)).containsExactly("young");
    }

    /** Counts of equal columns merge: the order in which columns were named says nothing, that of their values does. */
    @Test
    void equality_isOfNamesAndValues() {
        SliceColumns same = SliceColumns.of(Map.of("age", List.of("young"), "plan", List.of("paid", "free")));

        assertThat(same).isEqualTo(COLUMNS).hasSameHashCodeAs(COLUMNS);
        assertThat(SliceColumns.of(Map.of("plan", List.of("free", "paid"), "age", List.of("young"))))
                .isNotEqualTo(COLUMNS);
        assertThat(SliceColumns.of(Map.of("plan", List.of("paid", "free")))).isNotEqualTo(COLUMNS);
    }

    @Test
    void limits_belongToWhatIsAllowed() {
        List<String> most = names(SliceColumns.MAX_VALUES);
        List<String> columns = names(SliceColumns.MAX_COLUMNS);

        assertThat(SliceColumns.of(Map.of("a", most)).values("a")).hasSize(50);
        assertThat(new SliceColumns.Builder(columns).build().names()).hasSize(20);
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
    }

    @Test
    void builder_keepsTheMostFrequentValues_equalOnesByName() {
        SliceColumns.Builder builder = new SliceColumns.Builder(List.of("c", "empty"));
        List.of("b", "a", "z", "z", "z", "b", "a").forEach(value -> builder.add(Map.of("c", value, "other", "x")));

        SliceColumns columns = builder.add(Map.of()).build();

        assertThat(columns.values("c")).containsExactly("z", "a", "b");
        assertThat(columns.values("empty")).isEmpty();
        assertThat(columns.names()).containsExactly("c", "empty");
    }

    /** A thousand values are counted exactly; the row of one more takes one off each. */
    @Test
    void frequentValues_areExactUpToTheirCapacity() {
        FrequentValues values = new FrequentValues();
        for (int i = 0; i < FrequentValues.CAPACITY; i++) {
            values.add("v" + i);
        }
        values.add("v7");
        assertThat(values.top(2)).containsExactly("v7", "v0");
        assertThat(values.top(2_000)).hasSize(FrequentValues.CAPACITY);

        values.add("one more");
        assertThat(values.top(2_000)).containsExactly("v7");
    }

    /** Misra and Gries: more than one row in 1 001 is always among them, wherever its rows stand. */
    @Test
    void frequentValue_amongManySingleOnes_isKept() {
        int rows = 30_000;
        int heavy = rows / (FrequentValues.CAPACITY + 1) + 1;
        for (int place : new int[] {0, 1, 2}) {
            FrequentValues values = new FrequentValues();
            List<String> stream = new ArrayList<>();
            for (int i = 0; i < rows - heavy; i++) {
                stream.add("single" + i);
            }
            for (int i = 0; i < heavy; i++) {
                int at = place == 0 ? 0 : place == 1 ? stream.size() : stream.size() * i / heavy;
                stream.add(at, "heavy");
            }
            stream.forEach(values::add);
            assertThat(values.top(rows)).as("place %d", place).contains("heavy");
        }
    }
}
