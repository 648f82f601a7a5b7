package io.inferwatch.analyzer.run.reference;

import io.inferwatch.monitors.monitor.multivariate.MultivariateMonitors;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A uniform sample of the inputs of the rows added (Vitter's algorithm R, doi:10.1145/3147.3165), seeded, to be kept with a
 * reference that is made of rows. Only what its layout knows is kept, so that it tells no values that are not told there.
 */
final class RowSample {
    private static final long SEED = 8191;
    /** Rows times columns: bounds what is stored at some 3 MB. */
    private static final int MOST_VALUES = 400_000;

    private final Layout layout;
    private final int most;
    private final Random random = new Random(SEED);
    private final List<Row> rows = new ArrayList<>();
    private long seen;

    RowSample(Layout layout) {
        this.layout = layout;
        this.most = Math.min(
                MultivariateMonitors.MOST_ROWS,
                MOST_VALUES / Math.max(1, layout.columns().size()));
    }

    void add(Row row) {
        seen++;
        if (rows.size() < most) {
            rows.add(inputs(row));
        } else {
            long place = (long) (random.nextDouble() * seen);
            if (place < most) {
                rows.set((int) place, inputs(row));
            }
        }
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    private Row inputs(Row row) {
        Map<String, Double> numeric = new HashMap<>(row.numeric());
        numeric.keySet()
                .removeIf(name -> !name.startsWith("input.") || !layout.grids().containsKey(name));
        Map<String, String> categorical = new HashMap<>();
        row.categorical().forEach((name, value) -> {
            List<String> known = layout.categories().get(name);
            if (name.startsWith("input.") && known != null) {
                categorical.put(name, known.contains(value) ? value : "");
            }
        });
        return Row.of(numeric, categorical);
    }
}
