// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.events;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.pattern.EventSelection;
import io.inferwatch.monitors.contract.Selection;
import io.inferwatch.monitors.monitor.Bounds;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.ModelRole;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Selections as queries of Elasticsearch. */
public final class SelectionQuery {
    private SelectionQuery() {}

    /** The events of a selection, all of them where it is sampled. */
    public static Query of(EventSelection selection) {
        List<Query> all = new ArrayList<>();
        all.add(Queries.term(Fields.MODEL_NAME, selection.model()));
        all.add(Queries.term(Fields.MODEL_ROLE, ModelRole.PRIMARY.value()));
        if (selection.version() != null) {
            all.add(Queries.term(Fields.MODEL_VERSION, selection.version()));
        }
        all.add(Queries.any(
                selection.windows().stream().map(EventCounts::during).toList()));
        selection.conditions().stream().map(SelectionQuery::of).forEach(all::add);
        return Queries.all(all);
    }

    public static Query of(Selection selection) {
        if (selection instanceof Selection.HasValue value) {
            return Queries.exists(value.column());
        }
        if (selection instanceof Selection.Between between) {
            return between(between.column(), between.bounds());
        }
        if (selection instanceof Selection.OneOf oneOf) {
            return Queries.terms(oneOf.column(), oneOf.values());
        }
        if (selection instanceof Selection.NonFinite nonFinite) {
            return nonFinite(nonFinite.column());
        }
        if (selection instanceof Selection.Not not) {
            return Queries.not(of(not.rows()));
        }
        if (selection instanceof Selection.All all) {
            return Queries.all(all.parts().stream().map(SelectionQuery::of).toList());
        }
        return written(((Selection.Query) selection).query());
    }

    private static Query between(String column, Bounds bounds) {
        return Query.of(query -> query.range(range ->
                range.number(number -> number.field(column).gte(bounds.min()).lte(bounds.max()))));
    }

    /** Only inputs that are not finite are named in events. */
    private static Query nonFinite(String column) {
        String name = column.startsWith(Fields.INPUT_NUM) ? column.substring(Fields.INPUT_NUM.length()) : column;
        return Queries.terms(Fields.INPUT_NONFINITE, List.of(name + ":NaN", name + ":+Infinity", name + ":-Infinity"));
    }

    /** A user's own query goes to the server as it is written: the server knows more kinds, and says what is wrong. */
    private static Query written(Map<String, Object> query) {
        if (query.size() == 1) {
            Map.Entry<String, Object> only = query.entrySet().iterator().next();
            return Query.of(any -> any._custom(only.getKey(), only.getValue()));
        }
        byte[] json = ElasticsearchConnection.text(query).getBytes(StandardCharsets.UTF_8);
        return Query.of(
                any -> any.wrapper(wrapper -> wrapper.query(Base64.getEncoder().encodeToString(json))));
    }
}
