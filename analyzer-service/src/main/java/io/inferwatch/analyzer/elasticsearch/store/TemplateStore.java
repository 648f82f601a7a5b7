// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.SearchPager;
import io.inferwatch.analyzer.pattern.TemplateRepository;
import io.inferwatch.monitors.pattern.TemplateCount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps what was learnt of the templates of a field, and how often each was in an hour. Thread-safe; calls block. */
public final class TemplateStore implements TemplateRepository {
    private static final String KIND = "template";
    private static final int MOST_ROWS = 10_000;

    private final ElasticsearchConnection cluster;
    private final String config;
    private final String series;

    public TemplateStore(ElasticsearchConnection cluster, IndexNames indices) {
        this.cluster = cluster;
        this.config = indices.of("config");
        this.series = indices.of("series");
    }

    @Override
    public Memory memory(String model, String field) {
        JsonNode body = cluster.find("GET", "/" + config + "/_doc/" + IndexNames.id(KIND, model, field), null)
                .path("_source")
                .path("body");
        List<String> lines = new ArrayList<>();
        body.path("lines").forEach(line -> lines.add(line.asText()));
        Map<String, Instant> watched = new HashMap<>();
        body.path("watched")
                .properties()
                .forEach(one ->
                        watched.put(one.getKey(), Instant.parse(one.getValue().asText())));
        return new Memory(lines, watched);
    }

    @Override
    public void store(String model, String field, Memory memory) {
        Map<String, String> watched = new TreeMap<>();
        memory.watched().forEach((id, last) -> watched.put(id, last.toString()));
        cluster.index(
                config,
                Map.of(
                        IndexNames.id(KIND, model, field),
                        Map.of(
                                "@timestamp",
                                Instant.EPOCH.toString(),
                                "config",
                                Map.of("kind", KIND, "model", model, "key", field),
                                "body",
                                Map.of("lines", memory.lines(), "watched", watched))));
    }

    /**
     * Stores a row per template of one hour instead of those that were there.
     *
     * @param scale by which the counts are multiplied
     */
    @Override
    public void storeHour(String model, String field, Instant hour, Collection<TemplateCount> counts, double scale) {
        Map<String, Object> documents = new HashMap<>();
        for (TemplateCount count : counts) {
            Map<String, Object> row = Map.of(
                    "kind",
                    KIND,
                    "column",
                    field,
                    "count",
                    Math.round(count.hits() * scale),
                    "template",
                    Map.of(
                            "id", count.template().id(),
                            "text", count.template().text(),
                            "example", count.example()));
            documents.put(
                    IndexNames.id(KIND, model, field, hour, count.template().id()),
                    Map.of("@timestamp", hour.toString(), "model", Map.of("name", model), "series", row));
        }
        List<String> stale = stored(model, field, hour).stream()
                .filter(id -> !documents.containsKey(id))
                .toList();
        cluster.index(series, documents);
        stale.forEach(id -> cluster.find("DELETE", "/" + series + "/_doc/" + id, null));
    }

    /**
     * Deletes every line and example that holds one of the phrases, in whatever case; what was learnt from them is learnt
     * again when they come again.
     *
     * @param model null: of all models
     */
    public void forget(Collection<String> phrases, @Nullable String model) {
        cluster.send("POST", "/" + config + "," + series + "/_refresh?ignore_unavailable=true", null);
        List<String> folded =
                phrases.stream().map(phrase -> phrase.toLowerCase(Locale.ROOT)).toList();
        Map<String, Object> memories = new HashMap<>();
        each(config, "config.kind", "config.model", model, hit -> {
            ObjectNode document = hit.path("_source").deepCopy();
            ArrayNode lines = document.withObject("/body").putArray("lines");
            hit.at("/_source/body/lines").forEach(line -> {
                if (!holds(line.asText(), folded)) {
                    lines.add(line);
                }
            });
            memories.put(hit.path("_id").asText(), document);
        });
        cluster.index(config, memories);
        List<String> rows = new ArrayList<>();
        each(series, "series.kind", "model.name", model, hit -> {
            JsonNode template = hit.at("/_source/series/template");
            if (holds(
                    template.path("example").asText()
                            + '\n'
                            + template.path("text").asText(),
                    folded)) {
                rows.add(hit.path("_id").asText());
            }
        });
        rows.forEach(id -> cluster.find("DELETE", "/" + series + "/_doc/" + id, null));
    }

    private void each(String index, String kind, String of, @Nullable String model, Consumer<JsonNode> reader) {
        Query ofKind = Queries.term(kind, KIND);
        Query query = model == null ? Queries.all(ofKind) : Queries.all(ofKind, Queries.term(of, model));
        SearchPager.ofLarge(cluster).forEach(index, search -> search.query(query), "@timestamp", reader);
    }

    private static boolean holds(String text, List<String> folded) {
        String own = text.toLowerCase(Locale.ROOT);
        return folded.stream().anyMatch(own::contains);
    }

    private List<String> stored(String model, String field, Instant hour) {
        cluster.send("POST", "/" + series + "/_refresh", null);
        Query rows = Queries.all(
                Queries.term("series.kind", KIND),
                Queries.term("series.column", field),
                Queries.term("model.name", model),
                Queries.term("@timestamp", hour.toString()));
        SearchRequest request = SearchRequest.of(search -> search.index(series)
                .size(MOST_ROWS)
                .source(source -> source.fetch(false))
                .query(rows));
        List<String> ids = new ArrayList<>();
        cluster.search(request, "hits.hits._id")
                .path("hits")
                .path("hits")
                .forEach(hit -> ids.add(hit.path("_id").asText()));
        return ids;
    }
}
