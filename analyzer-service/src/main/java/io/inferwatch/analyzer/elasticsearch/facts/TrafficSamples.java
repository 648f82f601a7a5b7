// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.facts;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.events.EventCounts;
import io.inferwatch.analyzer.elasticsearch.events.SelectionQuery;
import io.inferwatch.analyzer.pattern.EventExample;
import io.inferwatch.analyzer.pattern.EventSelection;
import io.inferwatch.analyzer.pattern.RequestSamples;
import io.inferwatch.monitors.contract.Selection;
import io.inferwatch.monitors.pattern.ErrorLines;
import io.inferwatch.monitors.pattern.Request;
import io.inferwatch.monitors.pattern.TextSample;
import io.inferwatch.pii.FieldHint;
import io.inferwatch.pii.Masking;
import io.inferwatch.pii.PiiScanner;
import io.inferwatch.schema.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Uniform samples of single requests, at most {@value #MOST}: always the same ones of the same events. Texts leave this
 * class with their personal data masked. Thread-safe; calls block.
 */
public final class TrafficSamples implements RequestSamples {
    static final int MOST = 2_000;
    private static final int SEED = 8191;
    private static final List<String> ERROR = List.of(Fields.ERROR_TYPE, Fields.ERROR_MESSAGE, Fields.ERROR_TEMPLATE);
    private static final int CHARS_SCANNED = 4_000;
    private static final int CHARS = 1_000;

    private final ElasticsearchConnection cluster;
    private final EventCounts events;
    private final PiiScanner scanner;

    public TrafficSamples(ElasticsearchConnection cluster, EventCounts events, PiiScanner scanner) {
        this.cluster = cluster;
        this.events = events;
        this.scanner = scanner;
    }

    /**
     * The texts of a field.
     *
     * @param rows over which the rate of a text is computed; below 0: those that have a text
     */
    @Override
    public TextSample texts(EventSelection population, String field, long rows) {
        boolean errors = field.equals(Fields.ERROR_MESSAGE);
        JsonNode hits = sample(population.with(new Selection.HasValue(field)), errors ? ERROR : List.of(field));
        PiiScanner own = scanner.forField(FieldHint.named(field));
        Map<String, String> masked = new HashMap<>();
        Map<String, Long> lines = new HashMap<>();
        hits.path("hits").forEach(hit -> {
            String text = errors ? error(hit) : first(hit, field);
            lines.merge(masked.computeIfAbsent(text, any -> masked(own, text)), 1L, Long::sum);
        });
        long texts = hits.path("total").path("value").asLong();
        return new TextSample(rows < 0 ? texts : rows, texts, lines);
    }

    private static String error(JsonNode hit) {
        return ErrorLines.line(
                first(hit, Fields.ERROR_TYPE), first(hit, Fields.ERROR_MESSAGE), first(hit, Fields.ERROR_TEMPLATE));
    }

    private static String first(JsonNode hit, String field) {
        return hit.path("fields").path(field).path(0).asText();
    }

    private static String masked(PiiScanner scanner, String text) {
        String some = text.substring(0, Math.min(text.length(), CHARS_SCANNED));
        String masked = Masking.replace(some, scanner.scan(some));
        return masked.substring(0, Math.min(masked.length(), CHARS));
    }

    /** The name of a value as others may read it. */
    @Override
    public String masked(String field, String value) {
        return masked(scanner.forField(FieldHint.named(field)), value);
    }

    /** Requests with some numeric columns; the id is that of the event. */
    @Override
    public List<Request> requests(EventSelection population, List<String> columns) {
        List<Request> requests = new ArrayList<>();
        sample(population, columns).path("hits").forEach(hit -> {
            Map<String, Double> values = new HashMap<>();
            hit.path("fields").properties().forEach(field -> {
                JsonNode value = field.getValue().path(0);
                if (value.isNumber()) {
                    values.put(field.getKey(), value.asDouble());
                }
            });
            requests.add(new Request(hit.path("_id").asText(), values));
        });
        return requests;
    }

    @Override
    public List<EventExample> newest(EventSelection selection, int most) {
        SearchRequest request = SearchRequest.of(search -> search.index(events.stream(selection.model()))
                .ignoreUnavailable(true)
                .size(most)
                .trackTotalHits(total -> total.enabled(false))
                .source(source -> source.fetch(false))
                .fields(List.of(Queries.millis(Fields.TIMESTAMP), Queries.field(Fields.REQUEST_ID)))
                .sort(sort -> sort.field(time -> time.field(Fields.TIMESTAMP).order(SortOrder.Desc)))
                .query(SelectionQuery.of(selection)));
        List<EventExample> examples = new ArrayList<>();
        cluster.search(request, "hits.hits._id,hits.hits.fields")
                .path("hits")
                .path("hits")
                .forEach(hit -> examples.add(new EventExample(
                        hit.path("_id").asText(),
                        Instant.ofEpochMilli(Long.parseLong(first(hit, Fields.TIMESTAMP))),
                        hit.path("fields").has(Fields.REQUEST_ID) ? first(hit, Fields.REQUEST_ID) : null)));
        return examples;
    }

    private JsonNode sample(EventSelection population, List<String> fields) {
        Query drawn = Queries.shuffled(SelectionQuery.of(population), SEED, "_seq_no");
        SearchRequest request = SearchRequest.of(search -> search.index(events.stream(population.model()))
                .ignoreUnavailable(true)
                .size(MOST)
                .trackTotalHits(total -> total.enabled(true))
                .source(source -> source.fetch(false))
                .fields(Queries.fields(fields))
                .query(drawn));
        return cluster.search(request, "hits.total,hits.hits._id,hits.hits.fields")
                .path("hits");
    }
}
