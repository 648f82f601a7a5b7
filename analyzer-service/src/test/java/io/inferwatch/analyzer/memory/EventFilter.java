// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.pattern.EventSelection;
import io.inferwatch.monitors.contract.Selection;
import io.inferwatch.monitors.monitor.Bounds;
import io.inferwatch.schema.Fields;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Selections as predicates. */
final class EventFilter {
    private EventFilter() {}

    static Predicate<InMemoryEvent> of(EventSelection selection) {
        return event -> event.isPrimary()
                && (selection.version() == null || selection.version().equals(event.version()))
                && selection.windows().stream().anyMatch(event::isIn)
                && selection.conditions().stream()
                        .allMatch(condition -> of(condition).test(event));
    }

    static Predicate<InMemoryEvent> of(Selection selection) {
        if (selection instanceof Selection.HasValue value) {
            return event -> text(event, value.column()) != null;
        }
        if (selection instanceof Selection.OneOf oneOf) {
            return event -> oneOf.values().contains(String.valueOf(text(event, oneOf.column())));
        }
        if (selection instanceof Selection.Between between) {
            return event -> {
                Double value = event.row().numeric().get(between.column());
                Bounds bounds = between.bounds();
                return value != null
                        && (bounds.min() == null || value >= bounds.min())
                        && (bounds.max() == null || value <= bounds.max());
            };
        }
        if (selection instanceof Selection.NonFinite nonFinite) {
            return event -> {
                Double value = event.row().numeric().get(nonFinite.column());
                return value != null && !Double.isFinite(value);
            };
        }
        if (selection instanceof Selection.Not not) {
            return of(not.rows()).negate();
        }
        if (selection instanceof Selection.All all) {
            return event -> all.parts().stream().allMatch(part -> of(part).test(event));
        }
        return QueryFilter.of(((Selection.Query) selection).query());
    }

    /** The value of a column; null where the event has none. */
    static @Nullable String text(InMemoryEvent event, String column) {
        if (column.equals(Fields.MODEL_VERSION)) {
            return event.version();
        }
        Double number = event.row().numeric().get(column);
        return number == null ? event.row().categorical().get(column) : number.toString();
    }
}
