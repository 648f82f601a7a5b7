// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.maintenance;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import co.elastic.clients.elasticsearch.core.CountRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.SearchPager;
import io.inferwatch.analyzer.elasticsearch.store.TemplateStore;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.StreamNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds and deletes the events of one person, and the labels that belong to them. A plain search and bulk deletes on the
 * backing indices, since not every server has delete-by-query. Outcomes and waiting labels of these requests go with them.
 * What else is computed from events are counts, and stays; but for lines of templates, which {@link TemplateStore#forget}
 * deletes.
 *
 * <p>Calls block; the cost grows with what is found. Safe to run again: what is gone is not found.
 */
public final class Erasure {
    /** Where a person can be named; a stack trace is not indexed and cannot be searched. */
    public static final List<String> FIELDS = List.of(
            Fields.EVENT_ID,
            Fields.REQUEST_ID,
            Fields.TRACE_ID,
            Fields.ERROR_MESSAGE,
            Fields.PREDICTION_LABEL,
            Fields.PREDICTION_RANKING,
            "labels.*",
            "input.cat.*",
            "input.text.*");

    /** What looks like the name of a field. */
    private static final String NAME = "[A-Za-z_@][A-Za-z0-9_.@-]*";

    private static final int BATCH = 1_000;
    private static final String LENIENT = "?ignore_unavailable=true&allow_no_indices=true";

    private final ElasticsearchConnection cluster;
    private final StreamNames streams;
    /** What is made of single events and labels, with their requests. */
    private final String joined;

    public Erasure(ElasticsearchConnection cluster, StreamNames streams) {
        this.cluster = cluster;
        this.streams = streams;
        IndexNames indices = new IndexNames(streams.namespace());
        this.joined = indices.of("outcomes") + "," + indices.of("waiting");
    }

    /**
     * What was found and, unless it was a dry run, deleted.
     *
     * @param events events by model
     * @param labels labels that arrived later for these events
     * @param remaining events that a search still finds
     */
    public record Report(Map<String, Long> events, long labels, long remaining) {
        public long total() {
            return events.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * Searches for the subjects, and deletes what it finds unless {@code dryRun}.
     *
     * @param subjects values that name the person, whole keywords or phrases of a text; {@code field=value} looks in one
     *     field only, {@code =value} is a value that holds an equals sign
     * @param model null for all models
     * @throws IllegalArgumentException for a field that no event has
     */
    public Report erase(List<String> subjects, @Nullable String model, boolean dryRun) {
        String index = model == null ? streams.allEvents() : streams.events(model);
        checkFields(index, subjects);
        refresh(index);
        Query query = query(subjects, model);
        Work work = new Work(dryRun);
        new SearchPager(cluster)
                .forEach(
                        index,
                        search -> search.source(source -> source.fetch(false))
                                .fields(Queries.field(Fields.MODEL_NAME), Queries.field(Fields.REQUEST_ID))
                                .query(query),
                        Fields.TIMESTAMP,
                        work::add);
        work.flush();
        refresh(index);
        return new Report(work.events, work.labels, count(index, query));
    }

    /**
     * Refuses names of fields that no event has: an erasure that looks nowhere finds nothing, and would look done.
     *
     * @throws IllegalArgumentException naming them
     */
    private void checkFields(String index, List<String> subjects) {
        for (String subject : subjects) {
            int equals = subject.indexOf('=');
            String field = equals > 0 ? subject.substring(0, equals) : "";
            if (field.matches(NAME) && !searched(field)) {
                throw new IllegalArgumentException(
                        "--subject: Expecting a value, or FIELD=VALUE with one of the fields "
                                + String.join(", ", FIELDS) + "; a value that holds an equals sign begins with one (="
                                + subject
                                + "). Found: " + subject);
            }
            if (searched(field) && !exists(index, field)) {
                throw new IllegalArgumentException(
                        "--subject: Expecting a field that events have. Found: " + field + ", which none has");
            }
        }
    }

    private boolean exists(String index, String field) {
        return cluster.find("GET", "/" + index + "/_field_caps" + LENIENT + "&fields=" + field, null)
                .path("fields")
                .has(field);
    }

    private static Query query(List<String> subjects, @Nullable String model) {
        Query person = Queries.atLeastOne(subjects.stream().map(Erasure::named).toList());
        return model == null ? person : Queries.all(person, Queries.term(Fields.MODEL_NAME, model));
    }

    private static Query named(String subject) {
        boolean inField = hasField(subject);
        int equals = subject.indexOf('=');
        String value = inField || equals == 0 ? subject.substring(equals + 1) : subject;
        List<String> fields = inField ? List.of(subject.substring(0, equals)) : FIELDS;
        return Query.of(any -> any.multiMatch(match ->
                match.query(value).type(TextQueryType.Phrase).lenient(true).fields(fields)));
    }

    /** The values that may stand in a text: those without a field, and those of a text field. */
    public static List<String> phrases(List<String> subjects) {
        return subjects.stream()
                .filter(subject -> !hasField(subject)
                        || subject.startsWith(Fields.INPUT_TEXT)
                        || subject.startsWith(Fields.ERROR_MESSAGE))
                .map(subject -> hasField(subject) || subject.startsWith("=")
                        ? subject.substring(subject.indexOf('=') + 1)
                        : subject)
                .toList();
    }

    private static boolean hasField(String subject) {
        int equals = subject.indexOf('=');
        return equals > 0 && searched(subject.substring(0, equals));
    }

    private static boolean searched(String field) {
        return FIELDS.stream()
                .anyMatch(known -> known.endsWith("*")
                        ? field.startsWith(known.substring(0, known.length() - 1))
                        : field.equals(known));
    }

    private void refresh(String index) {
        cluster.send("POST", "/" + index + "," + streams.labels() + "," + joined + "/_refresh" + LENIENT, null);
    }

    private long count(String index, Query query) {
        return cluster.count(CountRequest.of(count ->
                count.index(index).ignoreUnavailable(true).allowNoIndices(true).query(query)));
    }

    /** Takes hits and deletes them in batches, labels before their events: what is interrupted is found again. */
    private final class Work {
        private final boolean dryRun;
        private final Map<String, Long> events = new TreeMap<>();
        private final Map<String, Set<String>> requests = new TreeMap<>();
        private final List<JsonNode> waiting = new ArrayList<>();
        private long labels;

        Work(boolean dryRun) {
            this.dryRun = dryRun;
        }

        void add(JsonNode hit) {
            JsonNode fields = hit.path("fields");
            String model = fields.path(Fields.MODEL_NAME).path(0).asText();
            events.merge(model, 1L, Long::sum);
            requests.computeIfAbsent(model, any -> new LinkedHashSet<>())
                    .add(fields.path(Fields.REQUEST_ID)
                            .path(0)
                            .asText(hit.path("_id").asText()));
            waiting.add(hit);
            if (waiting.size() == BATCH) {
                flush();
            }
        }

        void flush() {
            requests.forEach(this::labelsOf);
            delete(waiting);
            requests.clear();
            waiting.clear();
        }

        private void labelsOf(String model, Set<String> ids) {
            delete(of(joined, model, ids));
            List<JsonNode> found = of(streams.labels(), model, ids);
            labels += found.size();
            delete(found);
        }

        private List<JsonNode> of(String index, String model, Set<String> ids) {
            List<JsonNode> found = new ArrayList<>();
            Query query = Queries.all(Queries.term(Fields.MODEL_NAME, model), Queries.terms(Fields.REQUEST_ID, ids));
            new SearchPager(cluster)
                    .forEach(
                            index,
                            search ->
                                    search.source(source -> source.fetch(false)).query(query),
                            Fields.TIMESTAMP,
                            found::add);
            return found;
        }

        private void delete(List<JsonNode> hits) {
            if (dryRun || hits.isEmpty()) {
                return;
            }
            cluster.bulk(hits.stream()
                    .map(hit -> BulkOperation.of(any -> any.delete(
                            document -> document.index(hit.path("_index").asText())
                                    .id(hit.path("_id").asText()))))
                    .toList());
        }
    }
}
