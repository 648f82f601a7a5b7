// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.ListOrder;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.SearchPager;
import io.inferwatch.analyzer.elasticsearch.UnseenWrites;
import io.inferwatch.analyzer.elasticsearch.WriteBatches;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceQuery;
import io.inferwatch.analyzer.reference.ReferenceRepository;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** References of models, with the profiles and rows of those that are no events. Thread-safe; calls block. */
public final class ReferenceStore implements ReferenceRepository {
    private static final String REFERENCE = "reference";
    private static final String SAMPLE = "sample";
    private static final String KEY = "config.key";
    private static final ListOrder OLDEST_FIRST = new ListOrder("@timestamp", SortOrder.Asc, KEY);

    private final ElasticsearchConnection cluster;
    private final String index;
    private final ConfigStore config;
    private final UnseenWrites unseen;

    public ReferenceStore(ElasticsearchConnection cluster, IndexNames indices, WriteBatches batches) {
        this.cluster = cluster;
        this.index = indices.of("config");
        this.config = new ConfigStore(cluster, indices);
        this.unseen = new UnseenWrites(cluster, index, batches);
    }

    /** All references of a model, the oldest first. */
    @Override
    public List<Reference> references(String model) {
        unseen.show(model);
        return references(Queries.all(Queries.term("config.kind", REFERENCE), Queries.term("config.model", model)));
    }

    @Override
    public Map<String, List<Reference>> references() {
        unseen.showAll();
        return references(Queries.all(Queries.term("config.kind", REFERENCE))).stream()
                .collect(Collectors.groupingBy(Reference::model));
    }

    @Override
    public Map<String, List<Reference>> references(Collection<String> models) {
        models.forEach(unseen::show);
        return models.isEmpty()
                ? Map.of()
                : references(Queries.all(Queries.term("config.kind", REFERENCE), Queries.terms("config.model", models)))
                        .stream()
                        .collect(Collectors.groupingBy(Reference::model));
    }

    @Override
    public List<Reference> page(ReferenceQuery query) {
        unseen.show(query.model());
        List<Query> conditions = new ArrayList<>(
                List.of(Queries.term("config.kind", REFERENCE), Queries.term("config.model", query.model())));
        if (query.name() != null) {
            // Keys are name@version, and names have no @.
            conditions.add(Queries.prefix(KEY, query.name() + "@"));
        }
        SearchRequest.Builder search = new SearchRequest.Builder()
                .index(index)
                .ignoreUnavailable(true)
                .allowNoIndices(true)
                .source(source -> source.filter(parts -> parts.excludes("body.profile", "body.segments")))
                .query(Queries.all(conditions));
        List<Reference> page = new ArrayList<>();
        cluster.search(OLDEST_FIRST.page(search, query.after(), query.limit()).build(), "hits.hits._source")
                .at("/hits/hits")
                .forEach(hit -> page.add(reference(hit.path("_source").path("body"))));
        return page;
    }

    private List<Reference> references(Query query) {
        List<Reference> references = new ArrayList<>();
        new SearchPager(cluster)
                .forEach(
                        index,
                        search -> search.query(query)
                                .source(source ->
                                        source.filter(parts -> parts.excludes("body.profile", "body.segments"))),
                        "@timestamp",
                        hit -> references.add(reference(hit.path("_source").path("body"))));
        return references;
    }

    /**
     * @param profile the reference's rows when they are no events of a window
     * @param segments likewise, by name
     */
    @Override
    public boolean store(Reference reference, @Nullable Profile profile, Map<String, Profile> segments) {
        ObjectNode body = ElasticsearchConnection.JSON.createObjectNode();
        body.put("model", reference.model())
                .put("name", reference.name())
                .put("version", reference.version())
                .put("rule", reference.rule().value())
                .put("model_version", reference.modelVersion())
                .put("layout", reference.layoutVersion())
                .put("rows", reference.rows())
                .put("created", reference.created().toString());
        Window window = reference.window();
        if (window != null) {
            body.put("from", window.from().toString()).put("to", window.to().toString());
        }
        if (profile != null) {
            body.put("profile", ProfileCodec.encode(profile));
        }
        ObjectNode parts = body.putObject("segments");
        segments.forEach((name, part) -> parts.put(name, ProfileCodec.encode(part)));
        boolean created = config.create(REFERENCE, reference.model(), reference.id(), body);
        if (created) {
            unseen.add(List.of(reference.model()));
        }
        return created;
    }

    /** Of the document its id is left, so that no other reference gets it. */
    @Override
    public void delete(Reference reference) {
        String key = reference.id();
        ObjectNode body = ElasticsearchConnection.JSON
                .createObjectNode()
                .put("created", reference.created().toString());
        config.replace(REFERENCE, "deleted_reference", reference.model(), key, body);
        config.delete(SAMPLE, reference.model(), key);
    }

    /** The profile stored with a reference that was made from rows. */
    @Override
    public Optional<Profile> profile(Reference reference) {
        return config.get(REFERENCE, reference.model(), reference.id())
                .map(body -> body.path("profile").asText(""))
                .filter(data -> !data.isEmpty())
                .map(ProfileCodec::decode);
    }

    /** Some rows of a reference that was made from rows; in a document of their own, since they are read seldom. */
    @Override
    public void storeSample(Reference reference, List<Row> rows) {
        config.put(SAMPLE, reference.model(), reference.id(), Map.of("rows", RowsCodec.encode(rows)));
    }

    /** Empty for a reference from before samples were kept. */
    @Override
    public Optional<List<Row>> sample(Reference reference) {
        return config.get(SAMPLE, reference.model(), reference.id())
                .map(body -> RowsCodec.decode(body.path("rows").asText()));
    }

    /** The profiles of its segments, by name. */
    @Override
    public Map<String, Profile> segments(Reference reference) {
        Map<String, Profile> segments = new HashMap<>();
        config.get(REFERENCE, reference.model(), reference.id())
                .ifPresent(body -> body.path("segments")
                        .properties()
                        .forEach(part -> segments.put(
                                part.getKey(),
                                ProfileCodec.decode(part.getValue().asText()))));
        return segments;
    }

    private static Reference reference(JsonNode body) {
        Window window = body.hasNonNull("from")
                ? new Window(
                        Instant.parse(body.path("from").asText()),
                        Instant.parse(body.path("to").asText()))
                : null;
        return new Reference(
                body.path("model").asText(),
                body.path("name").asText(),
                body.path("version").asInt(),
                body.hasNonNull("rule")
                        ? ReferenceRule.of(body.path("rule").asText())
                        : window == null ? ReferenceRule.ROWS : ReferenceRule.WINDOW,
                window,
                body.hasNonNull("model_version") ? body.path("model_version").asText() : null,
                body.path("layout").asInt(),
                body.path("rows").asLong(),
                Instant.parse(body.path("created").asText()));
    }
}
