// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.events;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ClusterException;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.event.RunEndRepository;
import io.inferwatch.monitors.traffic.RunEnd;
import io.inferwatch.schema.EventJson;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.StreamNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads and writes the stream in which it stands that runs are finished. Thread-safe; calls block. */
public final class RunEnds implements RunEndRepository {
    private static final int MOST = 10_000;
    private static final int CONFLICT = 409;

    private final ElasticsearchConnection cluster;
    private final EventCounts events;
    private final String stream;

    public RunEnds(ElasticsearchConnection cluster, EventCounts events, StreamNames streams) {
        this.cluster = cluster;
        this.events = events;
        this.stream = streams.runs();
    }

    @Override
    public List<RunEnd> of(String model, Instant from) {
        return read(Queries.all(since(from), Queries.term(Fields.MODEL_NAME, model)))
                .getOrDefault(model, List.of());
    }

    @Override
    public Map<String, List<RunEnd>> ofAll(Instant from) {
        return read(Queries.all(since(from)));
    }

    private static Query since(Instant from) {
        return Query.of(query -> query.range(range -> range.date(date -> date.field(Fields.TIMESTAMP)
                .gte(Long.toString(from.toEpochMilli()))
                .format("epoch_millis"))));
    }

    private Map<String, List<RunEnd>> read(Query query) {
        JsonNode answer = events.search(
                stream,
                search -> search.query(query)
                        .size(MOST)
                        .source(none -> none.fetch(false))
                        .fields(
                                Queries.field(Fields.MODEL_NAME),
                                Queries.field(Fields.RUN_ID),
                                Queries.millis(Fields.TIMESTAMP))
                        .sort(sort ->
                                sort.field(time -> time.field(Fields.TIMESTAMP).order(SortOrder.Desc))));
        Map<String, List<RunEnd>> ends = new TreeMap<>();
        answer.path("hits").path("hits").forEach(hit -> {
            JsonNode fields = hit.path("fields");
            if (fields.has(Fields.RUN_ID)) {
                ends.computeIfAbsent(text(fields, Fields.MODEL_NAME), any -> new ArrayList<>())
                        .add(
                                0,
                                new RunEnd(
                                        text(fields, Fields.RUN_ID),
                                        Instant.ofEpochMilli(fields.path(Fields.TIMESTAMP)
                                                .path(0)
                                                .asLong())));
            }
        });
        return ends;
    }

    private static String text(JsonNode fields, String name) {
        return fields.path(name).path(0).asText();
    }

    @Override
    public void finish(String model, RunEnd end) {
        String run = end.run().length() <= EventJson.KEYWORD_CHARACTERS
                ? end.run()
                : end.run().substring(0, EventJson.KEYWORD_CHARACTERS);
        String id = IndexNames.id("run end", model, run, end.time().toEpochMilli());
        try {
            cluster.send(
                    "PUT",
                    "/" + stream + "/_create/" + id + "?refresh=true&require_data_stream=true",
                    Map.of(
                            Fields.TIMESTAMP,
                            end.time().toString(),
                            "event",
                            Map.of("id", id),
                            "model",
                            Map.of("name", model),
                            "run",
                            Map.of("id", run, "finished", true)));
        } catch (ClusterException.Rejected rejected) {
            if (rejected.status() != CONFLICT) {
                throw rejected;
            }
        }
    }
}
