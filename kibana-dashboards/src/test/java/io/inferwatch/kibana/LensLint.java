// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The rules of a Lens panel whose breach draws a blank or wrong panel without any error. */
record LensLint(JsonNode attributes, String where, Problems problems) {
    void check() {
        JsonNode state = attributes.path("state");
        JsonNode layers = state.at("/datasourceStates/formBased/layers");
        expect(
                state.at("/query/language").asText().equals("kuery")
                        && state.path("filters").isArray()
                        && state.path("visualization").isObject()
                        && attributes.path("type").asText().equals("lens"),
                LintRule.LENS_STATE,
                state.path("query"));
        expect(
                isEmptyObject(state.at("/datasourceStates/indexpattern/layers"))
                        && isEmptyObject(state.at("/datasourceStates/textBased/layers")),
                LintRule.LENS_EMPTY_SOURCES,
                state.path("datasourceStates"));
        Set<String> references = new TreeSet<>();
        attributes.path("references").forEach(r -> references.add(r.path("name").asText()));
        Set<String> needed = new TreeSet<>();
        layers.fieldNames().forEachRemaining(id -> needed.add("indexpattern-datasource-layer-" + id));
        expect(references.equals(needed), LintRule.LENS_REFERENCES, references);
        layers.forEach(layer -> layer(layer, state.at("/query/query").asText()));
        new ChartLint(
                        attributes.path("visualizationType").asText(),
                        state.path("visualization"),
                        layers,
                        where,
                        problems)
                .check();
    }

    private static boolean isEmptyObject(JsonNode node) {
        return node.isObject() && node.isEmpty();
    }

    private void layer(JsonNode layer, String query) {
        JsonNode columns = layer.path("columns");
        Set<String> order = new TreeSet<>();
        boolean metrics = false;
        for (JsonNode id : layer.path("columnOrder")) {
            order.add(id.asText());
            boolean bucket = columns.path(id.asText()).path("isBucketed").asBoolean();
            expect(!(bucket && metrics), LintRule.BUCKETS_FIRST, id);
            metrics |= !bucket;
        }
        Set<String> there = new TreeSet<>();
        columns.fieldNames().forEachRemaining(there::add);
        boolean once = order.size() == layer.path("columnOrder").size();
        expect(once && order.equals(there), LintRule.COLUMN_ORDER, order + " instead of " + there);
        columns.forEach(column ->
                order(columns.path(column.at("/params/orderBy/columnId").asText()), query));
        columns.properties()
                .forEach(
                        column -> new ColumnLint(column.getKey(), column.getValue(), columns, where, problems).check());
    }

    private void order(JsonNode by, String query) {
        boolean average = by.path("operationType").asText().equals("average");
        String condition = by.path("sourceField").asText() + ": *";
        expect(
                !average || List.of(query.split(" and ")).contains(condition),
                LintRule.ORDER_WITH_VALUES,
                "no " + condition + " in " + query);
    }

    private void expect(boolean right, LintRule rule, Object found) {
        problems.expect(right, rule, where, found);
    }
}
