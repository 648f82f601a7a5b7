// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.events;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.SearchPager;
import io.inferwatch.analyzer.run.performance.PredictedRows;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads predictions, with the inputs that are wanted. Thread-safe; calls block. */
public final class PredictedRowSearch implements PredictedRows {
    private static final int SEED = 8191;
    /** What one answer may hold. */
    private static final int LARGEST_SAMPLE = 10_000;

    private final ElasticsearchConnection cluster;
    private final EventCounts events;
    private final EventRows rows;

    public PredictedRowSearch(ElasticsearchConnection cluster, EventCounts events, EventRows rows) {
        this.cluster = cluster;
        this.events = events;
        this.rows = rows;
    }

    @Override
    public List<PredictedRow> rows(Wanted wanted, int most) {
        Query query = EventSample.query(wanted.model(), wanted.windows(), wanted.version(), wanted.role());
        List<PredictedRow> found = new ArrayList<>();
        if (count(wanted.model(), query) <= most) {
            SearchPager.of(cluster, rows.atOnce(wanted.model()))
                    .forEach(
                            events.stream(wanted.model()),
                            search -> fields(search, wanted).query(query),
                            Fields.TIMESTAMP,
                            hit -> found.add(row(hit)));
        } else {
            int size = Math.min(most, wanted.inputs().isEmpty() ? LARGEST_SAMPLE : rows.atOnce(wanted.model()));
            events.search(
                            events.stream(wanted.model()),
                            search -> fields(search, wanted)
                                    .size(size)
                                    .trackTotalHits(total -> total.enabled(false))
                                    .query(Queries.shuffled(query, SEED, Fields.EVENT_ID)))
                    .path("hits")
                    .path("hits")
                    .forEach(hit -> found.add(row(hit)));
        }
        return found;
    }

    private long count(String model, Query query) {
        return events.search(
                        events.stream(model),
                        search -> search.size(0)
                                .trackTotalHits(total -> total.enabled(true))
                                .query(query))
                .path("hits")
                .path("total")
                .path("value")
                .asLong();
    }

    private static SearchRequest.Builder fields(SearchRequest.Builder search, Wanted wanted) {
        return search.source(source -> source.fetch(false))
                .fields(Queries.field(Fields.EVENT_ID))
                .fields(Queries.fields(PredictionFields.NAMES))
                .fields(Queries.fields(wanted.inputs()));
    }

    private static PredictedRow row(JsonNode hit) {
        JsonNode fields = hit.path("fields");
        Map<String, Double> numeric = new HashMap<>();
        Map<String, String> categorical = new HashMap<>();
        fields.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue().path(0);
            if (name.startsWith("input.") && value.isNumber()) {
                numeric.put(name, value.asDouble());
            } else if (name.startsWith("input.")) {
                categorical.put(name, value.asText());
            }
        });
        String id = PredictionFields.text(fields, Fields.EVENT_ID);
        return new PredictedRow(
                id == null ? hit.path("_id").asText() : id,
                PredictionFields.prediction(fields),
                Row.of(numeric, categorical));
    }
}
