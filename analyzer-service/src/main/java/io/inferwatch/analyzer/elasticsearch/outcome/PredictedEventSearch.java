// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.outcome;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.HitFields;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.SearchPager;
import io.inferwatch.analyzer.elasticsearch.events.PredictionFields;
import io.inferwatch.analyzer.outcome.PredictedEvent;
import io.inferwatch.analyzer.outcome.PredictedEvents;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.StreamNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Finds the events of requests in the stream of their model. Thread-safe; calls block. */
public final class PredictedEventSearch implements PredictedEvents {
    private static final List<String> FIELDS = List.of(
            Fields.EVENT_ID, Fields.MODEL_VERSION, Fields.MODEL_ROLE, Fields.REQUEST_ID, Fields.SAMPLING_WEIGHT);

    private final ElasticsearchConnection cluster;
    private final StreamNames streams;

    public PredictedEventSearch(ElasticsearchConnection cluster, StreamNames streams) {
        this.cluster = cluster;
        this.streams = streams;
    }

    /** From doc values, but for ranked lists: doc values lose their order. */
    @Override
    public List<PredictedEvent> find(String model, Collection<String> requestIds, Set<String> columns) {
        Query query = Queries.all(Queries.term(Fields.MODEL_NAME, model), Queries.terms(Fields.REQUEST_ID, requestIds));
        Set<String> names = new TreeSet<>(FIELDS);
        names.addAll(PredictionFields.NAMES);
        names.addAll(columns);
        HitFields fields = new HitFields(names);
        List<PredictedEvent> found = new ArrayList<>();
        fields.read(wanted -> found.addAll(read(model, columns, query, wanted)));
        boolean isOrdered =
                found.stream().allMatch(event -> event.prediction().ranking().isEmpty());
        return isOrdered ? found : read(model, columns, query, fields.asTheyAre());
    }

    private List<PredictedEvent> read(
            String model, Set<String> columns, Query query, UnaryOperator<SearchRequest.Builder> wanted) {
        List<PredictedEvent> found = new ArrayList<>();
        new SearchPager(cluster)
                .forEach(
                        streams.events(model),
                        search -> wanted.apply(search).query(query),
                        Fields.TIMESTAMP,
                        hit -> found.add(event(model, hit, columns)));
        return found;
    }

    private static PredictedEvent event(String model, JsonNode hit, Set<String> columns) {
        JsonNode fields = hit.path("fields");
        Map<String, String> values = new TreeMap<>();
        for (String column : columns) {
            String value = PredictionFields.text(fields, column);
            if (value != null) {
                values.put(column, value);
            }
        }
        Double weight = PredictionFields.number(fields, Fields.SAMPLING_WEIGHT);
        return new PredictedEvent(
                textOr(fields, Fields.EVENT_ID, hit.path("_id").asText()),
                model,
                textOr(fields, Fields.MODEL_VERSION, ""),
                textOr(fields, Fields.MODEL_ROLE, "primary"),
                Instant.ofEpochMilli(fields.path(Fields.TIMESTAMP).path(0).asLong()),
                textOr(fields, Fields.REQUEST_ID, ""),
                PredictionFields.prediction(fields),
                weight == null ? 1 : weight,
                values);
    }

    private static String textOr(JsonNode fields, String name, String otherwise) {
        String text = PredictionFields.text(fields, name);
        return text == null ? otherwise : text;
    }
}
