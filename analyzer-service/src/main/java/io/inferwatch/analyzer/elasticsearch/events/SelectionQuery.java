package io.inferwatch.analyzer.elasticsearch.events;

import io.inferwatch.analyzer.elasticsearch.ElasticsearchClient;
import io.inferwatch.analyzer.pattern.EventSelection;
import io.inferwatch.monitors.contract.Selection;
import io.inferwatch.monitors.monitor.Bounds;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.ModelRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Selections as queries of Elasticsearch. */
public final class SelectionQuery {
    private SelectionQuery() {}

    /** The events of a selection, all of them where it is sampled. */
    public static Map<String, Object> of(EventSelection selection) {
        List<Map<String, Object>> all = new ArrayList<>();
        all.add(ElasticsearchClient.term(Fields.MODEL_NAME, selection.model()));
        all.add(ElasticsearchClient.term(Fields.MODEL_ROLE, ModelRole.PRIMARY.value()));
        if (selection.version() != null) {
            all.add(ElasticsearchClient.term(Fields.MODEL_VERSION, selection.version()));
        }
        List<Map<String, Object>> windows =
                selection.windows().stream().map(EventCounts::during).toList();
        all.add(Map.of("bool", Map.of("should", windows)));
        selection.conditions().stream().map(SelectionQuery::of).forEach(all::add);
        return ElasticsearchClient.all(all);
    }

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
            return ElasticsearchClient.all(
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
