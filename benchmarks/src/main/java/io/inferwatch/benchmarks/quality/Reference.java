// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.LayoutBuilder;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileBuilder;
import io.inferwatch.monitors.profile.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A reference as the analyzer makes one: a layout from its rows, hourly profiles of them merged.
 *
 * @param profile of all hours
 */
record Reference(Layout layout, Profile profile) {
    /** Hour 0, a Monday. */
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    /** @param hours of rows, from hour 0 on */
    static Reference of(List<List<Row>> hours) {
        return new Reference(layout(hours), Profile.EMPTY).with(hours);
    }

    /** The same layout and other hours. */
    Reference with(List<List<Row>> hours) {
        Profile all = Profile.EMPTY;
        for (List<Row> hour : hours) {
            ProfileBuilder builder = new ProfileBuilder(layout);
            hour.forEach(builder::add);
            all = all.merge(builder.build());
        }
        return new Reference(layout, all);
    }

    /** So many rows spread over so many hours. */
    static Reference of(Traffic traffic, int rows, int hours) {
        List<List<Row>> all = new ArrayList<>();
        for (int hour = 0; hour < hours; hour++) {
            int n = (int) ((long) rows * (hour + 1) / hours - (long) rows * hour / hours);
            all.add(rows(traffic, n, hour));
        }
        return of(all);
    }

    /** Rows that may be kept. */
    static List<Row> rows(Traffic traffic, int n, int hour) {
        List<Row> rows = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            Row row = traffic.next(hour + (double) i / n, Drift.NONE);
            rows.add(Row.of(new HashMap<>(row.numeric()), new HashMap<>(row.categorical())));
        }
        return rows;
    }

    /** One hour of traffic, counted. */
    Profile window(Traffic traffic, int rows, int hour, Drift drift) {
        ProfileBuilder builder = new ProfileBuilder(layout);
        for (int i = 0; i < rows; i++) {
            builder.add(traffic.next(hour + (double) i / rows, drift));
        }
        return builder.build();
    }

    /** The results on columns, as the analyzer computes them. */
    List<CheckResult> evaluate(Profile current, int hour) {
        return MonitorCatalog.standard().evaluate(comparison(current, hour), MonitorSelection.defaults());
    }

    /** The results on columns, volume and silence. */
    List<CheckResult> judgeWithVolume(Profile current, int hour) {
        List<CheckResult> all = new ArrayList<>(evaluate(current, hour));
        all.addAll(MonitorCatalog.standard().evaluateModel(comparison(current, hour)));
        return all;
    }

    static Window hours(int from, int hours) {
        Instant start = START.plus(Duration.ofHours(from));
        return new Window(start, start.plus(Duration.ofHours(hours)));
    }

    static Window hour(int hour) {
        Instant from = START.plus(Duration.ofHours(hour));
        return new Window(from, from.plus(Duration.ofHours(1)));
    }

    private Comparison comparison(Profile current, int hour) {
        Scope scope = new Scope("simulated", "1", null, hour(hour), "reference@1");
        return new Comparison(scope, profile, current, layout, MonitorSettings.defaults());
    }

    private static Layout layout(List<List<Row>> hours) {
        Map<String, List<Double>> numbers = new HashMap<>();
        Map<String, Map<String, Long>> names = new HashMap<>();
        hours.forEach(rows -> rows.forEach(row -> {
            row.numeric()
                    .forEach((column, x) -> numbers.computeIfAbsent(column, c -> new ArrayList<>())
                            .add(x));
            row.categorical()
                    .forEach((column, x) ->
                            names.computeIfAbsent(column, c -> new HashMap<>()).merge(x, 1L, Long::sum));
        }));
        LayoutBuilder builder = new LayoutBuilder(1);
        numbers.forEach((column, list) -> builder.numeric(
                column, list.stream().mapToDouble(Double::doubleValue).toArray()));
        names.forEach(builder::categorical);
        return builder.build();
    }
}
