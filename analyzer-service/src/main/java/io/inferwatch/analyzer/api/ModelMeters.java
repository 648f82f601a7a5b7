// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.run.figures.ColumnFigures;
import io.inferwatch.analyzer.run.figures.HourFigures;
import io.inferwatch.analyzer.run.figures.ModelFigures;
import io.inferwatch.monitors.level.Level;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Drift, traffic and incidents of each model as gauges. A model shows so many columns at most: those that changed most, and of the
 * others, whose missing share is shown too, the first by name.
 */
final class ModelMeters {
    private final int mostColumns;
    private final MultiGauge level;
    private final MultiGauge effect;
    private final MultiGauge missing;
    private final MultiGauge events;
    private final MultiGauge latency;
    private final MultiGauge evaluated;
    private final MultiGauge incidents;

    /** @param mostColumns of a model, at least 0 */
    ModelMeters(MeterRegistry registry, int mostColumns) {
        this.mostColumns = mostColumns;
        level = gauge(
                registry,
                "column.level",
                "How far a column is from its reference: 0 as before, 1 slight to 4 critical");
        effect =
                gauge(registry, "column.effect", "Effect size of the check that decides, in the unit of its threshold");
        missing = gauge(registry, "column.missing.share", "Share of rows without a value in the newest hour");
        events = gauge(registry, "hour.events", "Inferences of the newest evaluated hour");
        latency = gauge(registry, "latency.seconds", "Response time of the newest evaluated hour, by quantile");
        evaluated = gauge(registry, "evaluated.timestamp.seconds", "End of the newest evaluated hour");
        incidents = gauge(registry, "incidents.open", "Incidents that nobody resolved, by level");
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder("inferwatch.model." + name)
                .description(description)
                .register(registry);
    }

    /** Replaces what was shown before. */
    void show(ModelFigures models) {
        Shown shown = new Shown(mostColumns);
        List<ColumnFigures> columns = models.columns().stream()
                .filter(column -> shown.isShown(column.model(), column.column()))
                .toList();
        level.register(rows(columns, ModelMeters::tags, column -> (double) column.level()), true);
        effect.register(
                rows(columns, column -> tags(column).and("monitor", column.monitor()), ColumnFigures::effect), true);
        missing.register(missing(models.hours(), shown), true);
        events.register(rows(models.hours(), ModelMeters::tags, HourFigures::events), true);
        latency.register(latency(models.hours()), true);
        evaluated.register(
                rows(models.evaluated().entrySet(), model -> Tags.of("model", model.getKey()), model ->
                        (double) model.getValue().getEpochSecond()),
                true);
        incidents.register(incidents(models), true);
    }

    private static List<Row<?>> missing(List<HourFigures> hours, Shown shown) {
        List<Row<?>> rows = new ArrayList<>();
        for (HourFigures hour : hours) {
            hour.missingShares().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .filter(column -> shown.isShown(hour.model(), column.getKey()))
                    .forEach(column -> rows.add(Row.of(tags(hour).and("column", column.getKey()), column.getValue())));
        }
        return rows;
    }

    private static List<Row<?>> latency(List<HourFigures> hours) {
        List<Row<?>> rows = new ArrayList<>();
        hours.forEach(hour -> hour.latencySeconds()
                .forEach((quantile, seconds) ->
                        rows.add(Row.of(tags(hour).and("quantile", quantile.toString()), seconds))));
        return rows;
    }

    /** Each level of each model, so that a rule sees when there are none left. */
    private static List<Row<?>> incidents(ModelFigures models) {
        Set<String> names = new HashSet<>(models.evaluated().keySet());
        names.addAll(models.openIncidents().keySet());
        List<Row<?>> rows = new ArrayList<>();
        for (String model : names) {
            Map<Integer, Long> open = models.openIncidents().getOrDefault(model, Map.of());
            for (int of = Level.SLIGHT; of <= Level.CRITICAL; of++) {
                rows.add(Row.of(Tags.of("model", model, "level", Integer.toString(of)), open.getOrDefault(of, 0L)));
            }
        }
        return rows;
    }

    private static <T> List<Row<?>> rows(
            Iterable<T> things, Function<T, Tags> tags, Function<T, @Nullable Double> value) {
        List<Row<?>> rows = new ArrayList<>();
        for (T thing : things) {
            Double number = value.apply(thing);
            if (number != null) {
                rows.add(Row.of(tags.apply(thing), number));
            }
        }
        return rows;
    }

    private static Tags tags(ColumnFigures column) {
        return Tags.of(
                "model",
                column.model(),
                "version",
                Objects.requireNonNullElse(column.version(), ""),
                "family",
                column.family(),
                "column",
                column.column());
    }

    private static Tags tags(HourFigures hour) {
        return Tags.of("model", hour.model(), "version", hour.version());
    }

    /** The columns that have a place, first come first served. */
    private static final class Shown {
        private final int most;
        private final Map<String, Set<String>> columns = new HashMap<>();

        Shown(int most) {
            this.most = most;
        }

        boolean isShown(String model, String column) {
            Set<String> known = columns.computeIfAbsent(model, any -> new HashSet<>());
            return known.contains(column) || (known.size() < most && known.add(column));
        }
    }
}
