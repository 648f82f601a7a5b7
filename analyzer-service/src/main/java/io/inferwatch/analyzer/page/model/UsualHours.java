// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.model;

import io.inferwatch.analyzer.json.SeriesPoint;
import io.inferwatch.analyzer.page.plot.TimePlotBuilder.Span;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is usual at an hour of the day: from the smallest to the largest value of that hour in the days before. Nothing where fewer than
 * {@value #FEWEST} of those days had a value.
 *
 * @param before hours before the window
 */
record UsualHours(List<SeriesPoint> before) {
    static final int FEWEST = 3;

    UsualHours {
        before = List.copyOf(before);
    }

    /**
     * A span for each hour of a window; NaN where nothing is usual.
     *
     * @param value null: the hour has none; an hour without events counts as none
     */
    List<Span> of(List<SeriesPoint> window, Function<SeriesPoint, @Nullable Double> value) {
        Map<Integer, List<Double>> values = new HashMap<>();
        for (SeriesPoint point : before) {
            Double found = point.events() == 0 ? null : value.apply(point);
            if (found != null) {
                values.computeIfAbsent(hour(point.hour()), any -> new ArrayList<>())
                        .add(found);
            }
        }
        return window.stream()
                .map(point -> span(point.hour(), values.getOrDefault(hour(point.hour()), List.of())))
                .toList();
    }

    private static int hour(Instant time) {
        return time.atZone(ZoneOffset.UTC).getHour();
    }

    private static Span span(Instant time, List<Double> values) {
        return values.size() < FEWEST
                ? new Span(time, Double.NaN, Double.NaN)
                : new Span(
                        time,
                        values.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                        values.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
    }
}
