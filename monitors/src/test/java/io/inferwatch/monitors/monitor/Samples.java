// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.LayoutBuilder;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileBuilder;
import io.inferwatch.monitors.profile.Row;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows, layouts and comparisons for tests. */
public final class Samples {
    private Samples() {}

    /** Profiles of rows cut into equal hours, merged. */
    public static Profile profile(Layout layout, List<Row> rows, int hours) {
        Profile profile = Profile.EMPTY;
        for (int hour = 0; hour < hours; hour++) {
            ProfileBuilder builder = new ProfileBuilder(layout);
            rows.subList((int) ((long) rows.size() * hour / hours), (int) ((long) rows.size() * (hour + 1) / hours))
                    .forEach(builder::add);
            profile = profile.merge(builder.build());
        }
        return profile;
    }

    /** A layout from rows, with every column they have. */
    public static Layout layout(List<Row> rows) {
        LayoutBuilder builder = new LayoutBuilder(1);
        Map<String, java.util.List<Double>> numbers = new HashMap<>();
        Map<String, Map<String, Long>> names = new HashMap<>();
        for (Row row : rows) {
            row.numeric()
                    .forEach((column, x) -> numbers.computeIfAbsent(column, c -> new java.util.ArrayList<>())
                            .add(x));
            row.categorical()
                    .forEach((column, x) ->
                            names.computeIfAbsent(column, c -> new HashMap<>()).merge(x, 1L, Long::sum));
        }
        numbers.forEach((column, list) -> builder.numeric(
                column, list.stream().mapToDouble(Double::doubleValue).toArray()));
        names.forEach(builder::categorical);
        return builder.build();
    }

    public static Scope scope() {
        Instant from = Instant.parse("2026-03-01T00:00:00Z");
        return new Scope("credit", "1", null, new Window(from, from.plusSeconds(3600)), "training@1");
    }

    /** Both sides counted on a layout from the reference, the reference cut into 24 hours, the window into one. */
    public static Comparison compare(List<Row> reference, List<Row> current) {
        Layout layout = layout(reference);
        return new Comparison(
                scope(),
                profile(layout, reference, 24),
                profile(layout, current, 1),
                layout,
                MonitorSettings.defaults());
    }
}
