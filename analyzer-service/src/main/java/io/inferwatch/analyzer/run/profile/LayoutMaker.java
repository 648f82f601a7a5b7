// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.profile;

import io.inferwatch.analyzer.event.EventRowSource;
import io.inferwatch.analyzer.reference.RowSource;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.LayoutBuilder;
import io.inferwatch.schema.Fields;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes the layout of a model from a sample of its first reference. */
public final class LayoutMaker {
    static final int FIRST_VERSION = 1;
    /** Rows that are looked at: quantiles of so many lie within ± 0.5 % of the true ones. */
    private static final int SAMPLE = 50_000;

    private final EventRowSource rows;

    public LayoutMaker(EventRowSource rows) {
        this.rows = rows;
    }

    /** The columns that any event of the model has. */
    List<String> columns(String model) {
        return rows.columnNames(model);
    }

    /**
     * Takes the same number of rows of every hour, so that no time of day weighs more.
     *
     * @param events of the window
     */
    Layout fromWindow(String model, Window window, long events, int version) {
        int most = events <= SampledColumns.FEWEST_ROWS ? SampledColumns.FEWEST_ROWS : mostRows(model);
        SampledColumns sampled = new SampledColumns(most);
        ReservoirSample sample = sampled.sample();
        List<Instant> hours = Windows.hours(window);
        if (events <= most) {
            rows.forEachAndKeep(model, window, (key, row) -> sample.add(row));
        } else {
            int limit = Math.max(1, most / hours.size());
            hours.forEach(hour -> rows.forFirst(model, Windows.hour(hour), limit, (key, row) -> sample.add(row)));
        }
        return layout(sampled, version);
    }

    private int mostRows(String model) {
        int columns = Math.max(1, columns(model).size());
        return Math.min(SAMPLE, Math.max(SampledColumns.FEWEST_ROWS, SampledColumns.MAX_VALUES / columns));
    }

    static Layout fromRows(RowSource rows, int version) {
        SampledColumns sampled = new SampledColumns(SAMPLE);
        rows.forEach(sampled.sample()::add);
        return layout(sampled, version);
    }

    /** The columns that at least one row has. */
    static Set<String> columns(RowSource rows) {
        Set<String> columns = new HashSet<>();
        rows.forEach(row -> {
            columns.addAll(row.numeric().keySet());
            columns.addAll(row.categorical().keySet());
        });
        columns.removeIf(name -> !isNumericColumn(name) && !isCategoricalColumn(name));
        return columns;
    }

    private static Layout layout(SampledColumns sampled, int version) {
        LayoutBuilder builder = new LayoutBuilder(version);
        sampled.numeric(LayoutMaker::isNumericColumn, builder::numeric);
        sampled.categorical(LayoutMaker::isCategoricalColumn).forEach(builder::categorical);
        return builder.build();
    }

    private static boolean isNumericColumn(String name) {
        return name.startsWith(Fields.INPUT_NUM)
                || name.equals(Fields.PREDICTION_VALUE)
                || name.startsWith(Fields.PREDICTION_PROBABILITY)
                || name.startsWith(Fields.ATTRIBUTION)
                || name.equals(Fields.EVENT_DURATION);
    }

    private static boolean isCategoricalColumn(String name) {
        return name.startsWith(Fields.INPUT_CAT)
                || name.startsWith(Fields.INPUT_BOOL)
                || name.equals(Fields.PREDICTION_LABEL)
                || name.equals(Fields.EVENT_OUTCOME)
                || name.equals(Fields.ERROR_TYPE);
    }
}
