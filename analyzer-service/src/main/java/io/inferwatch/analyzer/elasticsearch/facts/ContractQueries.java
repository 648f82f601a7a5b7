// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.facts;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ClusterException;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.events.EventCounts;
import io.inferwatch.analyzer.elasticsearch.events.EventFields;
import io.inferwatch.analyzer.elasticsearch.events.SelectionQuery;
import io.inferwatch.analyzer.event.EventHistory;
import io.inferwatch.analyzer.run.evaluate.ContractFacts;
import io.inferwatch.monitors.contract.Compare;
import io.inferwatch.monitors.contract.ContractQuery;
import io.inferwatch.monitors.contract.QueryResult;
import io.inferwatch.monitors.contract.Selection;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.ModelRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Answers what a contract asks of raw events and no profile holds. Only the primary role counts. Bounded: at most 200
 * counts a request, at most 10 000 rows are read to compare two columns. Thread-safe; calls block.
 */
public final class ContractQueries implements EventHistory, ContractFacts {
    private static final int BATCH = 200;
    private static final int SAMPLE = 10_000;
    private static final int SEED = 8191;
    private static final int PRECISION = 40_000;
    private static final int BAD_REQUEST = 400;
    private static final List<String> FEATURES = List.of("input.*", "prediction.*", "attribution.*");

    private final EventCounts events;
    private final EventFields fields;

    public ContractQueries(EventCounts events, EventFields fields) {
        this.events = events;
        this.fields = fields;
    }

    /** Full names of the columns that any event of the model ever had a value of. */
    @Override
    public Set<String> everSeen(String model) {
        Set<String> columns = new TreeSet<>(fields.names(model, FEATURES));
        columns.remove(Fields.INPUT_NONFINITE);
        return columns;
    }

    /** When the first event of each version came, of the primary role. */
    @Override
    public Map<String, Instant> firstSeen(String model) {
        Aggregation versions = Aggregation.of(any -> any.terms(
                        terms -> terms.field(Fields.MODEL_VERSION).size(1_000))
                .aggregations("first", first -> first.min(min -> min.field(Fields.TIMESTAMP))));
        Query primary = Queries.all(
                Queries.term(Fields.MODEL_NAME, model), Queries.term(Fields.MODEL_ROLE, ModelRole.PRIMARY.value()));
        Map<String, Instant> first = new HashMap<>();
        events.search(events.stream(model), search -> search.query(primary).aggregations("versions", versions))
                .path("aggregations")
                .path("versions")
                .path("buckets")
                .forEach(bucket -> first.put(bucket.path("key").asText(), Instant.ofEpochMilli((long)
                        bucket.path("first").path("value").asDouble())));
        return first;
    }

    /** Rows with a value, by column; columns without any are left out. */
    @Override
    public Map<String, Long> present(VersionWindow part, Collection<String> columns) {
        Map<String, Long> present = new HashMap<>();
        count(part, List.copyOf(columns), column -> new Selection.HasValue(column), (column, hits) -> {
            if (hits > 0) {
                present.put(column, hits);
            }
        });
        return present;
    }

    /** Rows, by field, whose value the server kept without being able to read it. */
    @Override
    public Map<String, Long> notIndexed(VersionWindow part) {
        JsonNode answer = search(part, "ignored", Queries.terms("_ignored", 1_000));
        Map<String, Long> rows = new HashMap<>();
        answer.path("aggregations")
                .path("ignored")
                .path("buckets")
                .forEach(bucket -> rows.put(
                        bucket.path("key").asText(), bucket.path("doc_count").asLong()));
        return rows;
    }

    /** An answer to every question; one that the server refuses is answered by the reason. */
    @Override
    public Map<ContractQuery, QueryResult> answers(VersionWindow part, Collection<ContractQuery> questions) {
        Map<ContractQuery, QueryResult> answers = new HashMap<>();
        List<ContractQuery.Count> counts = new ArrayList<>();
        for (ContractQuery question : questions) {
            if (question instanceof ContractQuery.Count count) {
                counts.add(count);
            } else if (question instanceof ContractQuery.Aggregated aggregated) {
                answers.put(question, aggregated(part, aggregated));
            } else if (question instanceof ContractQuery.DistinctValues distinct) {
                answers.put(question, distinct(part, distinct.column()));
            } else if (question instanceof ContractQuery.Pairs pairs) {
                answers.put(question, pairs(part, pairs));
            }
        }
        try {
            count(part, counts, ContractQuery.Count::rows, (count, hits) -> answers.put(count, QueryResult.of(hits)));
        } catch (ClusterException.Rejected refused) {
            counts.forEach(count -> answers.put(count, alone(part, count, refused)));
        }
        return answers;
    }

    /** One refused query refuses its whole batch, so each is asked again alone. */
    private QueryResult alone(VersionWindow part, ContractQuery.Count count, ClusterException.Rejected refused) {
        if (refused.status() != BAD_REQUEST) {
            throw refused;
        }
        try {
            long[] found = {0};
            count(part, List.of(count), ContractQuery.Count::rows, (any, hits) -> found[0] = hits);
            return QueryResult.of(found[0]);
        } catch (ClusterException.Rejected own) {
            return QueryResult.failed("the server refused the query: " + own.getMessage());
        }
    }

    private <T> void count(
            VersionWindow part, List<T> asked, Function<T, Selection> selection, BiConsumer<T, Long> sink) {
        for (int start = 0; start < asked.size(); start += BATCH) {
            List<T> batch = asked.subList(start, Math.min(asked.size(), start + BATCH));
            List<Query> filters =
                    batch.stream().map(selection).map(SelectionQuery::of).toList();
            JsonNode buckets = search(part, "counts", Queries.counts(filters))
                    .path("aggregations")
                    .path("counts")
                    .path("buckets");
            for (int i = 0; i < batch.size(); i++) {
                sink.accept(batch.get(i), buckets.path(i).path("doc_count").asLong());
            }
        }
    }

    private QueryResult aggregated(VersionWindow part, ContractQuery.Aggregated question) {
        try {
            JsonNode rows = search(
                            part,
                            "rows",
                            Aggregation.of(all -> all.filter(SelectionQuery.of(question.rows()))
                                    .aggregations("of", AggregateQuery.of(question.aggregate()))))
                    .path("aggregations")
                    .path("rows");
            return QueryResult.ofValue(
                    rows.path("doc_count").asLong() == 0 ? null : AggregateQuery.value(rows.path("of")));
        } catch (ClusterException.Rejected refused) {
            if (refused.status() != BAD_REQUEST) {
                throw refused;
            }
            return QueryResult.failed("the server refused the query: " + refused.getMessage());
        }
    }

    private QueryResult distinct(VersionWindow part, String column) {
        Aggregation distinct = Aggregation.of(
                any -> any.cardinality(values -> values.field(column).precisionThreshold(PRECISION)));
        return QueryResult.of(search(part, "distinct", distinct)
                .path("aggregations")
                .path("distinct")
                .path("value")
                .asLong());
    }

    /** The server cannot compare two fields, so rows are drawn at random (always the same) and compared here. */
    private QueryResult pairs(VersionWindow part, ContractQuery.Pairs pairs) {
        Compare compare = pairs.compare();
        List<Query> conditions = new ArrayList<>();
        conditions.add(Queries.exists(compare.left()));
        conditions.add(Queries.exists(compare.right()));
        if (pairs.when() != null) {
            conditions.add(SelectionQuery.of(pairs.when()));
        }
        Query drawn = Queries.shuffled(of(part, conditions), SEED, "_seq_no");
        JsonNode hits = events.search(
                        events.stream(part.model()),
                        search -> search.size(SAMPLE)
                                .trackTotalHits(total -> total.enabled(false))
                                .source(source -> source.fetch(false))
                                .fields(Queries.field(compare.left()), Queries.field(compare.right()))
                                .query(drawn))
                .path("hits")
                .path("hits");
        long broken = 0;
        long rows = 0;
        for (JsonNode hit : hits) {
            Map<String, Double> row = new HashMap<>();
            hit.path("fields")
                    .properties()
                    .forEach(field ->
                            row.put(field.getKey(), field.getValue().path(0).asDouble(Double.NaN)));
            if (compare.applies(row)) {
                rows++;
                broken += compare.holds(row) ? 0 : 1;
            }
        }
        return QueryResult.of(broken, rows);
    }

    private JsonNode search(VersionWindow part, String name, Aggregation aggregation) {
        return events.search(
                events.stream(part.model()),
                search -> search.trackTotalHits(total -> total.enabled(false))
                        .query(of(part, List.of()))
                        .aggregations(name, aggregation));
    }

    private static Query of(VersionWindow part, List<Query> conditions) {
        List<Query> all = new ArrayList<>(conditions);
        all.add(Queries.term(Fields.MODEL_NAME, part.model()));
        all.add(Queries.term(Fields.MODEL_ROLE, ModelRole.PRIMARY.value()));
        all.add(EventCounts.during(part.window()));
        if (part.version() != null) {
            all.add(Queries.term(Fields.MODEL_VERSION, part.version()));
        }
        return Queries.all(all);
    }
}
