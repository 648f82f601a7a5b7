package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.run.profile.Layouts;
import io.inferwatch.analyzer.run.reference.References;
import io.inferwatch.monitors.performance.slice.SliceColumns;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.SegmentRules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns that an outcome keeps of its event, so that performance can be looked at by them: those of the model's segments, and
 * its categorical and boolean inputs of few values.
 */
public final class OutcomeColumns {
    private static final int MOST_COLUMNS = 20;
    private static final int MOST_VALUES = 50;

    private final Function<String, ModelPlan> plans;
    private final References references;
    private final Layouts layouts;

    public OutcomeColumns(Function<String, ModelPlan> plans, References references, Layouts layouts) {
        this.plans = plans;
        this.references = references;
        this.layouts = layouts;
    }

    /** Full names. */
    public Set<String> of(String model) {
        SegmentRules segments = plans.apply(model).segments();
        Set<String> columns = new TreeSet<>(segments.columns());
        segments.filters().values().forEach(filter -> columns.add(filter.column()));
        references
                .newest(model, null)
                .map(layouts::of)
                .map(OutcomeColumns::ofFewValues)
                .ifPresent(columns::addAll);
        columns.removeIf(column -> !column.startsWith("input."));
        return columns;
    }

    /** The columns in which slices are searched; null without any. */
    static @Nullable SliceColumns slices(Layout layout) {
        Map<String, List<String>> values = new TreeMap<>();
        ofFewValues(layout)
                .forEach(column -> values.put(column, layout.categories().getOrDefault(column, List.of())));
        return values.isEmpty() ? null : SliceColumns.of(values);
    }

    private static List<String> ofFewValues(Layout layout) {
        return layout.categories().entrySet().stream()
                .filter(column -> column.getKey().startsWith("input.")
                        && column.getValue().size() <= MOST_VALUES)
                .map(Map.Entry::getKey)
                .sorted()
                .limit(MOST_COLUMNS)
                .toList();
    }
}
