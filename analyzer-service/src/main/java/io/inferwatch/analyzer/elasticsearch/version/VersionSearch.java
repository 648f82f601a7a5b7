// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.version;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.util.NamedValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.events.EventCounts;
import io.inferwatch.analyzer.version.VersionFacts;
import io.inferwatch.analyzer.version.VersionHistory;
import io.inferwatch.analyzer.version.VersionRepository;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.ModelRole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the versions of a model in one request. Thread-safe; calls block. */
public final class VersionSearch implements VersionRepository {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_ROLES = 10;

    /** Where the event's own field is empty. */
    private static final String PARENT_LABEL = "parent_version";

    private static final String FIRST = "first";
    private static final String LAST = "last";
    private static final String ROWS = "rows";
    private static final String RECENT = "recent";
    private static final String PRIMARY = "primary";
    private static final String ROLES = "roles";
    private static final String PARENT = "parent";
    private static final String HYPERPARAMETERS = "hyperparameters";
    private static final String NEWEST = "newest";
    private static final String VERSIONS = "versions";

    private final EventCounts events;

    public VersionSearch(EventCounts events) {
        this.events = events;
    }

    @Override
    public VersionHistory versions(String model, Instant now, Collection<String> labels) {
        Query recent = Query.of(any -> any.range(range -> range.date(
                date -> date.field(Fields.TIMESTAMP).gte(now.minus(DAY).toString()))));
        JsonNode answer = events.search(
                        events.stream(model),
                        search -> search.query(Queries.all(Queries.term(Fields.MODEL_NAME, model)))
                                .aggregations(PRIMARY, primary(recent))
                                .aggregations(VERSIONS, versions(recent, labels)))
                .path("aggregations");
        List<VersionFacts> versions = new ArrayList<>();
        answer.path(VERSIONS).path("buckets").forEach(bucket -> versions.add(facts(bucket, labels)));
        JsonNode all = answer.path(PRIMARY);
        return new VersionHistory(
                versions,
                number(all.path(ROWS)),
                number(all.path(RECENT).path(ROWS)),
                answer.path(VERSIONS).path("sum_other_doc_count").asLong() == 0);
    }

    private static Aggregation versions(Query recent, Collection<String> labels) {
        Map<String, Aggregation> parts = new TreeMap<>();
        parts.put(FIRST, first());
        parts.put(LAST, last());
        parts.put(PRIMARY, primary(recent));
        parts.put(ROLES, Queries.terms(Fields.MODEL_ROLE, MOST_ROLES));
        parts.put(PARENT, Queries.terms(Fields.MODEL_PARENT_VERSION, 1));
        parts.put(HYPERPARAMETERS, hyperparameters());
        parts.put(label(PARENT_LABEL), Queries.terms(Fields.LABELS + PARENT_LABEL, 1));
        labels.forEach(name -> parts.put(label(name), Queries.terms(Fields.LABELS + name, 1)));
        return Aggregation.of(any -> any.terms(terms -> terms.field(Fields.MODEL_VERSION)
                        .size(MOST_VERSIONS)
                        .order(NamedValue.of(LAST, SortOrder.Desc)))
                .aggregations(parts));
    }

    /** A name of an aggregation must not hold brackets and {@code >}, which a label may. */
    private static String label(String name) {
        return "label " + name;
    }

    private static Aggregation first() {
        return Aggregation.of(any -> any.min(min -> min.field(Fields.TIMESTAMP)));
    }

    private static Aggregation last() {
        return Aggregation.of(any -> any.max(max -> max.field(Fields.TIMESTAMP)));
    }

    private static Aggregation rows() {
        return Aggregation.of(
                any -> any.sum(sum -> sum.field(Fields.SAMPLING_WEIGHT).missing(1)));
    }

    private static Aggregation primary(Query recent) {
        Aggregation lately = Aggregation.of(any -> any.filter(recent).aggregations(ROWS, rows()));
        return Aggregation.of(any -> any.filter(Queries.term(Fields.MODEL_ROLE, ModelRole.PRIMARY.value()))
                .aggregations(Map.of(FIRST, first(), LAST, last(), ROWS, rows(), RECENT, lately)));
    }

    private static Aggregation hyperparameters() {
        Aggregation newest = Aggregation.of(any -> any.topHits(top -> top.size(1)
                .source(source -> source.filter(parts -> parts.includes(Fields.MODEL_HYPERPARAMETERS)))
                .sort(sort -> sort.field(time -> time.field(Fields.TIMESTAMP).order(SortOrder.Desc)))));
        return Aggregation.of(
                any -> any.filter(Queries.exists(Fields.MODEL_HYPERPARAMETERS)).aggregations(NEWEST, newest));
    }

    private static VersionFacts facts(JsonNode bucket, Collection<String> labels) {
        Map<String, String> found = new HashMap<>();
        for (String name : labels) {
            String value = mostFrequent(bucket.path(label(name)));
            if (value != null) {
                found.put(name, value);
            }
        }
        List<String> roles = new ArrayList<>();
        bucket.path(ROLES)
                .path("buckets")
                .forEach(role -> roles.add(role.path("key").asText()));
        String parent = mostFrequent(bucket.path(PARENT));
        return new VersionFacts(
                bucket.path("key").asText(),
                time(bucket.path(FIRST)),
                time(bucket.path(LAST)),
                bucket.path("doc_count").asLong(),
                production(bucket.path(PRIMARY)),
                roles.stream().sorted().toList(),
                parent != null ? parent : mostFrequent(bucket.path(label(PARENT_LABEL))),
                hyperparameters(bucket.path(HYPERPARAMETERS)),
                found);
    }

    private static VersionFacts.@Nullable Production production(JsonNode primary) {
        return primary.path("doc_count").asLong() == 0
                ? null
                : new VersionFacts.Production(
                        time(primary.path(FIRST)),
                        time(primary.path(LAST)),
                        number(primary.path(ROWS)),
                        number(primary.path(RECENT).path(ROWS)));
    }

    private static Map<String, String> hyperparameters(JsonNode filtered) {
        Map<String, String> all = new TreeMap<>();
        JsonNode source =
                filtered.path(NEWEST).path("hits").path("hits").path(0).path("_source");
        flatten("", source.path("model").path(HYPERPARAMETERS), all);
        return all;
    }

    /** {@code {"tree": {"depth": 3}}} is {@code tree.depth}, as the field type has it. */
    private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
        node.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isObject()) {
                flatten(prefix + entry.getKey() + ".", value, into);
            } else {
                into.put(prefix + entry.getKey(), value.isValueNode() ? value.asText() : value.toString());
            }
        });
    }

    private static @Nullable String mostFrequent(JsonNode terms) {
        JsonNode key = terms.path("buckets").path(0).path("key");
        return key.isMissingNode() ? null : key.asText();
    }

    private static Instant time(JsonNode value) {
        return Instant.ofEpochMilli((long) number(value));
    }

    private static double number(JsonNode value) {
        return value.path("value").asDouble();
    }
}
