package io.inferwatch.analyzer.run;

import io.inferwatch.monitors.profile.Row;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A uniform sample of bounded size of the rows added (Vitter's algorithm R, doi:10.1145/3147.3165), seeded. */
final class ColumnSample {
    private static final long SEED = 8191;

    /** Very wide rows are sampled less: bounds memory at some 300 MB. */
    static final int MAX_VALUES = 5_000_000;

    static final int FEWEST_ROWS = 2_000;

    private int capacity;
    private final List<Row> rows = new ArrayList<>();
    private final Random random = new Random(SEED);
    private long seen;

    ColumnSample(int capacity) {
        this.capacity = capacity;
    }

    void add(Row row) {
        seen++;
        if (seen == 1) {
            int columns = row.numeric().size() + row.categorical().size();
            capacity = Math.min(capacity, Math.max(FEWEST_ROWS, MAX_VALUES / Math.max(1, columns)));
        }
        if (rows.size() < capacity) {
            rows.add(row);
        } else {
            long place = (long) (random.nextDouble() * seen);
            if (place < capacity) {
                rows.set((int) place, row);
            }
        }
    }

    /** The sampled values by column. */
    Map<String, double[]> numeric(Predicate<String> wanted) {
        Map<String, List<Double>> values = new TreeMap<>();
        rows.forEach(row -> row.numeric().forEach((column, value) -> {
            if (wanted.test(column)) {
                values.computeIfAbsent(column, c -> new ArrayList<>()).add(value);
            }
        }));
        Map<String, double[]> samples = new TreeMap<>();
        values.forEach((column, list) -> samples.put(
                column, list.stream().mapToDouble(Double::doubleValue).toArray()));
        return samples;
    }

    /** The sampled rows per category by column; errors are counted even where the sample has none. */
    Map<String, Map<String, Long>> categorical(Predicate<String> wanted) {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        counts.put(Fields.ERROR_TYPE, new HashMap<>());
        rows.forEach(row -> row.categorical().forEach((column, value) -> {
            if (wanted.test(column)) {
                counts.computeIfAbsent(column, c -> new HashMap<>()).merge(value, 1L, Long::sum);
            }
        }));
        return counts;
    }
}
