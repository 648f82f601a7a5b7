// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.profiler;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.events.EventCounts;
import io.inferwatch.analyzer.elasticsearch.events.EventFields;
import io.inferwatch.analyzer.elasticsearch.events.PiiTypes;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.pii.PiiScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Looks for personal data in the keywords and texts of an hour: what producers without the agent wrote, and what the agent
 * let pass. Keywords are read as distinct values with their counts, up to {@value #VALUES} of each field, never document by
 * document; texts in a random sample of {@value #SAMPLE} documents, whose counts are scaled to the hour. Rules may set both
 * numbers by field.
 *
 * <p>Nothing is kept but counts. Thread-safe; calls block.
 */
final class PiiScan {
    static final int VALUES = 1_000;
    static final int SAMPLE = 500;

    /** Below {@code search.max_buckets}, 65 536. */
    private static final int VALUES_AT_ONCE = 50_000;

    private final EventCounts events;
    private final EventFields names;
    private final PiiScanner scanner;

    PiiScan(EventCounts events, EventFields names, PiiScanner scanner) {
        this.events = events;
        this.names = names;
        this.scanner = scanner;
    }

    /** The fields of a model that are looked through. */
    record Fields(List<String> keywords, List<String> texts) {}

    /** Asked once for many hours. */
    Fields fields(String model) {
        return new Fields(names.names(model, PiiTypes.KEYWORDS), names.names(model, PiiTypes.TEXTS));
    }

    /**
     * Rows with personal data in one hour, by field and type.
     *
     * @param rows the events of the hour
     * @param fields of the model; see {@link #fields}
     * @param said what the agent said of them; of two counts the larger one is right, since what it masked is not found again
     */
    Map<String, Map<String, Long>> scan(ProfileKey key, long rows, Map<String, Map<String, Long>> said, Fields fields) {
        Map<String, Map<String, Long>> found = new TreeMap<>();
        said.forEach((field, types) -> found.put(field, new TreeMap<>(types)));
        PiiTypes types = new PiiTypes(scanner);
        keywords(key, fields.keywords(), types).forEach((field, counts) -> larger(found, field, counts));
        texts(key, rows, fields.texts(), types).forEach((field, counts) -> larger(found, field, counts));
        return found;
    }

    private static void larger(Map<String, Map<String, Long>> found, String field, Map<String, Long> counts) {
        Map<String, Long> known = found.computeIfAbsent(field, any -> new TreeMap<>());
        counts.forEach((type, count) -> known.merge(type, count, Math::max));
    }

    private Map<String, Map<String, Long>> keywords(ProfileKey key, List<String> fields, PiiTypes types) {
        Map<String, Map<String, Long>> found = new TreeMap<>();
        List<String> some = new ArrayList<>();
        int values = 0;
        for (String field : types.wanted(fields)) {
            int wanted = types.sample(field, VALUES);
            if (values + wanted > VALUES_AT_ONCE) {
                keywordsAtOnce(key, some, types, found);
                some.clear();
                values = 0;
            }
            some.add(field);
            values += wanted;
        }
        keywordsAtOnce(key, some, types, found);
        return found;
    }

    private void keywordsAtOnce(
            ProfileKey key, List<String> fields, PiiTypes types, Map<String, Map<String, Long>> found) {
        if (fields.isEmpty()) {
            return;
        }
        Map<String, Aggregation> values = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            values.put("v" + i, Queries.terms(fields.get(i), types.sample(fields.get(i), VALUES)));
        }
        JsonNode answer =
                search(key, search -> search.query(EventCounts.of(key)).aggregations(values));
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            Map<String, Long> counts = new LinkedHashMap<>();
            answer.path("aggregations")
                    .path("v" + i)
                    .path("buckets")
                    .forEach(value -> counts.put(
                            value.path("key").asText(), value.path("doc_count").asLong()));
            types.ofColumn(field, List.copyOf(counts.keySet()))
                    .forEach((value, names) ->
                            names.forEach(type -> add(found, field, type, counts.getOrDefault(value, 0L))));
        }
    }

    private Map<String, Map<String, Long>> texts(ProfileKey key, long rows, List<String> all, PiiTypes types) {
        Map<String, Map<String, Long>> found = new TreeMap<>();
        List<String> fields = types.wanted(all);
        if (fields.isEmpty()) {
            return found;
        }
        int largest = fields.stream()
                .mapToInt(field -> types.sample(field, SAMPLE))
                .max()
                .orElse(SAMPLE);
        JsonNode sample = search(
                        key,
                        search -> search.size(largest)
                                .source(source -> source.fetch(false))
                                .fields(Queries.fields(fields))
                                .query(random(key)))
                .path("hits")
                .path("hits");
        for (String field : fields) {
            int read = Math.min(sample.size(), types.sample(field, SAMPLE));
            Map<String, Long> counts = new TreeMap<>();
            for (int i = 0; i < read; i++) {
                Set<String> inRow = new HashSet<>();
                sample.path(i).path("fields").path(field).forEach(text -> inRow.addAll(types.of(field, text.asText())));
                inRow.forEach(type -> counts.merge(type, 1L, Long::sum));
            }
            double scale = (double) rows / Math.max(1, read);
            counts.forEach((type, count) -> add(found, field, type, Math.round(count * scale)));
        }
        return found;
    }

    /** The same events in the same order each time, so that counting again gives the same. */
    private static Query random(ProfileKey key) {
        return Queries.shuffled(EventCounts.of(key), key.hour().getEpochSecond(), "_seq_no");
    }

    private JsonNode search(ProfileKey key, UnaryOperator<SearchRequest.Builder> search) {
        return events.search(events.stream(key.model()), search, "hits.hits.fields,aggregations.*.buckets");
    }

    private static void add(Map<String, Map<String, Long>> found, String field, String type, long count) {
        found.computeIfAbsent(field, any -> new TreeMap<>()).merge(type, count, Long::sum);
    }
}
