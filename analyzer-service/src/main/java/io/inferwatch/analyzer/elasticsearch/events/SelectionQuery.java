package io.inferwatch.analyzer.elasticsearch.events;

import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.monitors.contract.Selection;
import io.inferwatch.monitors.monitor.Bounds;
import io.inferwatch.schema.Fields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Selections as queries of Elasticsearch. */
public final class SelectionQuery {
    private SelectionQuery() {}

    public static Map<String, Object> of(Selection selection) {
        if (selection instanceof Selection.HasValue value) {
            return Map.of("exists", Map.of("field", value.column()));
        }
        if (selection instanceof Selection.Between between) {
            return Map.of("range", Map.of(between.column(), range(between.bounds())));
        }
        if (selection instanceof Selection.OneOf oneOf) {
            return Map.of("terms", Map.of(oneOf.column(), oneOf.values()));
        }
        if (selection instanceof Selection.NonFinite nonFinite) {
            return nonFinite(nonFinite.column());
        }
        if (selection instanceof Selection.Not not) {
            return Map.of("bool", Map.of("must_not", List.of(of(not.rows()))));
        }
        if (selection instanceof Selection.All all) {
            return ElasticsearchConnection.all(
                    all.parts().stream().map(SelectionQuery::of).toList());
        }
        return ((Selection.Query) selection).query();
    }

    private static Map<String, Object> range(Bounds bounds) {
        Map<String, Object> range = new HashMap<>();
        if (bounds.min() != null) {
            range.put("gte", bounds.min());
        }
        if (bounds.max() != null) {
            range.put("lte", bounds.max());
        }
        return range;
    }

    /** Only inputs that are not finite are named in events. */
    private static Map<String, Object> nonFinite(String column) {
        String name = column.startsWith(Fields.INPUT_NUM) ? column.substring(Fields.INPUT_NUM.length()) : column;
        return Map.of(
                "terms",
                Map.of(Fields.INPUT_NONFINITE, List.of(name + ":NaN", name + ":+Infinity", name + ":-Infinity")));
    }
}
