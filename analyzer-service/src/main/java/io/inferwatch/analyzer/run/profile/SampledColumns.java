// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.profile;

import io.inferwatch.monitors.profile.Row;
import io.inferwatch.schema.Fields;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sampled rows, column by column: 8 bytes per row and numeric column, 4 and the text per categorical one. For one thread.
 */
final class SampledColumns implements ReservoirSample.Store {
    private static final int FIRST = 1_024;

    /** Very wide rows are sampled less: bounds memory at some 50 MB. */
    static final int MAX_VALUES = 5_000_000;

    static final int FEWEST_ROWS = 2_000;

    private final int most;
    private final Map<String, double[]> numbers = new HashMap<>();
    private final Map<String, @Nullable String[]> names = new HashMap<>();
    private int size;
    private int room;

    /** @param most rows that are put here */
    SampledColumns(int most) {
        this.most = most;
        this.room = Math.min(most, FIRST);
    }

    /** Fills this; keeps fewer rows where they are very wide. */
    ReservoirSample sample() {
        return new ReservoirSample(this::capacity, this);
    }

    private int capacity(Row first) {
        int columns = first.numeric().size() + first.categorical().size();
        return Math.min(most, Math.max(FEWEST_ROWS, MAX_VALUES / Math.max(1, columns)));
    }

    private void makeRoom() {
        if (size == room) {
            int old = room;
            room = (int) Math.min(most, 2L * room);
            numbers.replaceAll((column, values) -> {
                double[] more = Arrays.copyOf(values, room);
                Arrays.fill(more, old, room, Double.NaN);
                return more;
            });
            names.replaceAll((column, values) -> Arrays.copyOf(values, room));
        }
    }

    /** What is missing is NaN, as is what was not finite: neither shapes a grid. */
    @Override
    public void put(int place, Row row) {
        if (place == size) {
            makeRoom();
            size++;
        }
        row.numeric()
                .keySet()
                .forEach(column -> numbers.computeIfAbsent(column, any -> {
                    double[] none = new double[room];
                    Arrays.fill(none, Double.NaN);
                    return none;
                }));
        numbers.forEach((column, values) -> values[place] = row.numeric().getOrDefault(column, Double.NaN));
        row.categorical().keySet().forEach(column -> names.computeIfAbsent(column, any -> new String[room]));
        names.forEach((column, values) -> values[place] = row.categorical().get(column));
    }

    /** Hands over the sampled values of one column after the other; missing and non-finite ones are left out. */
    void numeric(Predicate<String> requested, BiConsumer<String, double[]> reader) {
        numbers.forEach((column, values) -> {
            if (requested.test(column)) {
                reader.accept(
                        column,
                        Arrays.stream(values, 0, size).filter(Double::isFinite).toArray());
            }
        });
    }

    /** The sampled rows per category by column; errors are counted even where the sample has none. */
    Map<String, Map<String, Long>> categorical(Predicate<String> requested) {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        counts.put(Fields.ERROR_TYPE, new HashMap<>());
        names.forEach((column, values) -> {
            if (requested.test(column)) {
                Map<String, Long> own = counts.computeIfAbsent(column, any -> new HashMap<>());
                for (int i = 0; i < size; i++) {
                    String value = values[i];
                    if (value != null) {
                        own.merge(value, 1L, Long::sum);
                    }
                }
            }
        });
        return counts;
    }
}
