// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.reference;

import io.inferwatch.analyzer.run.profile.ReservoirSample;
import io.inferwatch.monitors.monitor.multivariate.MultivariateMonitors;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The inputs of sampled rows, to be kept with a reference that is made of rows. Only what its layout knows is kept, so that it
 * holds no value that the layout does not hold. For one thread.
 */
final class SampledInputs implements ReservoirSample.Store {
    /** Rows times columns: bounds what is stored at some 3 MB. */
    private static final int MOST_VALUES = 400_000;

    private final Layout layout;
    private final List<Row> rows = new ArrayList<>();

    SampledInputs(Layout layout) {
        this.layout = layout;
    }

    /** Fills this. */
    ReservoirSample sample() {
        int columns = Math.max(1, layout.columns().size());
        return new ReservoirSample(Math.min(MultivariateMonitors.MOST_ROWS, MOST_VALUES / columns), this);
    }

    @Override
    public void put(int place, Row row) {
        if (place == rows.size()) {
            rows.add(inputs(row));
        } else {
            rows.set(place, inputs(row));
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
