// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The fields of a model that hold at least one value, over all time. Thread-safe; calls block. */
public final class EventFields {
    private final ElasticsearchConnection cluster;
    private final EventCounts events;

    public EventFields(ElasticsearchConnection cluster, EventCounts events) {
        this.cluster = cluster;
        this.events = events;
    }

    /** Full names of those that match one of the patterns, sorted; objects are not fields. */
    public List<String> names(String model, List<String> patterns) {
        List<String> names = new ArrayList<>();
        capabilities(model, patterns).fieldNames().forEachRemaining(names::add);
        names.sort(null);
        return names;
    }

    /** Those that can be columns of a profile. */
    public EventColumns columns(String model) {
        JsonNode found = capabilities(model, EventColumns.PATTERNS);
        return new EventColumns(ofType(found, "double", "long"), ofType(found, "keyword"), ofType(found, "boolean"));
    }

    /** The names of the columns. */
    public List<String> columnNames(String model) {
        EventColumns columns = columns(model);
        return Stream.of(columns.numeric(), columns.keyword(), columns.bool())
                .flatMap(List::stream)
                .toList();
    }

    private JsonNode capabilities(String model, List<String> patterns) {
        String path = "/" + events.stream(model) + "/_field_caps?include_empty_fields=false&filters=-parent&fields="
                + String.join(",", patterns);
        return cluster.find("GET", path, null).path("fields");
    }

    private static List<String> ofType(JsonNode found, String... types) {
        return found.properties().stream()
                .filter(field -> Stream.of(types).anyMatch(field.getValue()::has))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
