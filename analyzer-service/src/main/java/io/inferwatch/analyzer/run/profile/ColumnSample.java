package io.inferwatch.analyzer.run.profile;

import io.inferwatch.monitors.profile.Row;
import io.inferwatch.schema.Fields;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A uniform sample of bounded size of the rows added (Vitter's algorithm R, doi:10.1145/3147.3165), seeded. Kept column by
 * column: 8 bytes per row and numeric column, 4 and the text per categorical one.
 */
public final class ColumnSample {
    private static final long SEED = 8191;
    private static final int FIRST = 1_024;

    /** Very wide rows are sampled less: bounds memory at some 50 MB. */
    static final int MAX_VALUES = 5_000_000;

    static final int FEWEST_ROWS = 2_000;

    private int capacity;
    private final Map<String, double[]> numbers = new HashMap<>();
    private final Map<String, @Nullable String[]> names = new HashMap<>();
    private final Random random = new Random(SEED);
    private int size;
    private int room;
    private long seen;

    public ColumnSample(int capacity) {
        this.capacity = capacity;
        this.room = Math.min(capacity, FIRST);
    }

    public void add(Row row) {
        seen++;
        if (seen == 1) {
            int columns = row.numeric().size() + row.categorical().size();
            capacity = Math.min(capacity, Math.max(FEWEST_ROWS, MAX_VALUES / Math.max(1, columns)));
        }
        if (size < capacity) {
            makeRoom();
            put(size++, row);
        } else {
            long place = (long) (random.nextDouble() * seen);
            if (place < capacity) {
                put((int) place, row);
            }
        }
    }

    private void makeRoom() {
        if (size == room) {
            int old = room;
            room = (int) Math.min(capacity, 2L * room);
            numbers.replaceAll((column, values) -> {
                double[] more = Arrays.copyOf(values, room);
                Arrays.fill(more, old, room, Double.NaN);
                return more;
            });
            names.replaceAll((column, values) -> Arrays.copyOf(values, room));
        }
    }

    /** What is missing is NaN, as is what was not finite: neither shapes a grid. */
    private void put(int place, Row row) {
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
    public void numeric(Predicate<String> wanted, BiConsumer<String, double[]> reader) {
        numbers.forEach((column, values) -> {
            if (wanted.test(column)) {
                reader.accept(
                        column,
                        Arrays.stream(values, 0, size).filter(Double::isFinite).toArray());
            }
        });
    }

    /** The sampled rows per category by column; errors are counted even where the sample has none. */
    public Map<String, Map<String, Long>> categorical(Predicate<String> wanted) {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        counts.put(Fields.ERROR_TYPE, new HashMap<>());
        names.forEach((column, values) -> {
            if (wanted.test(column)) {
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
