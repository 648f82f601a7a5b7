// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Evaluates the simplest queries of Elasticsearch: exists, term, terms, range, and bool of them. */
final class QueryFilter {
    private QueryFilter() {}

    /** @throws UnsupportedOperationException for others */
    static Predicate<InMemoryEvent> of(Map<?, ?> query) {
        if (query.size() != 1) {
            throw unsupported(query);
        }
        String kind = String.valueOf(query.keySet().iterator().next());
        Map<?, ?> body = (Map<?, ?>) query.values().iterator().next();
        return switch (kind) {
            case "exists" -> event -> EventFilter.text(event, String.valueOf(body.get("field"))) != null;
            case "term" -> oneOf(column(body), List.of(value(body)));
            case "terms" -> oneOf(column(body), (List<?>) value(body));
            case "range" -> range(column(body), (Map<?, ?>) value(body));
            case "bool" -> bool(body);
            default -> throw unsupported(query);
        };
    }

    private static UnsupportedOperationException unsupported(Map<?, ?> query) {
        return new UnsupportedOperationException("this query of Elasticsearch is not evaluated in memory: " + query);
    }

    private static String column(Map<?, ?> body) {
        return String.valueOf(body.keySet().iterator().next());
    }

    private static Object value(Map<?, ?> body) {
        return body.values().iterator().next();
    }

    private static Predicate<InMemoryEvent> oneOf(String column, List<?> values) {
        List<String> texts = values.stream().map(String::valueOf).toList();
        return event -> {
            Double number = event.row().numeric().get(column);
            String text = EventFilter.text(event, column);
            return number == null
                    ? text != null && texts.contains(text)
                    : values.stream().anyMatch(value -> value instanceof Number same && same.doubleValue() == number);
        };
    }

    private static Predicate<InMemoryEvent> range(String column, Map<?, ?> bounds) {
        return event -> {
            Double value = event.row().numeric().get(column);
            return value != null
                    && holds(bounds.get("lt"), value, (v, limit) -> v < limit ? 1 : 0)
                    && holds(bounds.get("lte"), value, (v, limit) -> v <= limit ? 1 : 0)
                    && holds(bounds.get("gt"), value, (v, limit) -> v > limit ? 1 : 0)
                    && holds(bounds.get("gte"), value, (v, limit) -> v >= limit ? 1 : 0);
        };
    }

    private static boolean holds(@Nullable Object limit, double value, DoubleBinaryOperator relation) {
        return limit == null || relation.applyAsDouble(value, ((Number) limit).doubleValue()) > 0;
    }

    private static Predicate<InMemoryEvent> bool(Map<?, ?> body) {
        List<Predicate<InMemoryEvent>> filter = parts(body.get("filter"));
        List<Predicate<InMemoryEvent>> not = parts(body.get("must_not"));
        List<Predicate<InMemoryEvent>> should = parts(body.get("should"));
        return event -> filter.stream().allMatch(part -> part.test(event))
                && not.stream().noneMatch(part -> part.test(event))
                && (should.isEmpty() || should.stream().anyMatch(part -> part.test(event)));
    }

    private static List<Predicate<InMemoryEvent>> parts(@Nullable Object parts) {
        if (parts == null) {
            return List.of();
        }
        return parts instanceof List<?> all
                ? all.stream().map(part -> of((Map<?, ?>) part)).toList()
                : List.of(of((Map<?, ?>) parts));
    }
}
