// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ClusterException;
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
import io.inferwatch.analyzer.run.profile.LayoutRepository;
import io.inferwatch.analyzer.run.window.Progress;
import io.inferwatch.analyzer.run.window.ProgressRepository;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.monitors.traffic.Rhythm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps layouts, references and how far each model was evaluated. Thread-safe; calls block. */
public final class ConfigStore implements ReferenceRepository, LayoutRepository, ProgressRepository {
    private static final int CONFLICT = 409;
    private static final String REFERENCE = "reference";
    private static final String STATE = "state";
    private static final String PROGRESS = "judged";

    private static final String KEY = "config.key";
    private static final ListOrder OLDEST_FIRST = new ListOrder("@timestamp", SortOrder.Asc, KEY);

    private final ElasticsearchConnection cluster;
    private final String index;
    private final UnseenWrites unseen;

    /** Each write is visible at once. */
    public ConfigStore(ElasticsearchConnection cluster, IndexNames indices) {
        this(cluster, indices, new WriteBatches());
    }

    public ConfigStore(ElasticsearchConnection cluster, IndexNames indices, WriteBatches batches) {
        this.cluster = cluster;
        this.index = indices.of("config");
        this.unseen = new UnseenWrites(cluster, index, batches);
    }

    @Override
    public Optional<Layout> layout(String model, int version) {
        return get("layout", model, Integer.toString(version)).map(ConfigStore::layout);
    }

    @Override
    public boolean store(String model, Layout layout) {
        Map<String, Object> grids = new HashMap<>();
        layout.grids().forEach((column, grid) -> grids.put(column, grid.edges()));
        return create(
                "layout",
                model,
                Integer.toString(layout.version()),
                Map.of("version", layout.version(), "grids", grids, "categories", layout.categories()));
    }

    private static Layout layout(JsonNode body) {
        Map<String, Grid> grids = new HashMap<>();
        body.path("grids").properties().forEach(grid -> {
            double[] edges = new double[grid.getValue().size()];
            for (int i = 0; i < edges.length; i++) {
                edges[i] = grid.getValue().path(i).asDouble();
            }
            grids.put(grid.getKey(), Grid.of(edges));
        });
        Map<String, List<String>> categories = new HashMap<>();
        body.path("categories").properties().forEach(column -> {
            List<String> values = new ArrayList<>();
            column.getValue().forEach(value -> values.add(value.asText()));
            categories.put(column.getKey(), values);
        });
        return new Layout(body.path("version").asInt(), grids, categories);
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
        boolean created = create(REFERENCE, reference.model(), reference.id(), body);
        if (created) {
            unseen.add(List.of(reference.model()));
        }
        return created;
    }

    /** @return false when it is there already */
    private boolean create(String kind, String model, String key, Object body) {
        try {
            cluster.send(
                    "PUT",
                    "/" + index + "/_create/" + IndexNames.id(kind, model, key),
                    document(kind, model, key, body));
            return true;
        } catch (ClusterException.Rejected rejected) {
            if (rejected.status() == CONFLICT) {
                return false;
            }
            throw rejected;
        }
    }

    /** Of the document its id is left, so that no other reference gets it. */
    @Override
    public void delete(Reference reference) {
        String key = reference.id();
        ObjectNode body = ElasticsearchConnection.JSON
                .createObjectNode()
                .put("created", reference.created().toString());
        cluster.send(
                "PUT",
                "/" + index + "/_doc/" + IndexNames.id(REFERENCE, reference.model(), key) + "?refresh=true",
                document("deleted_reference", reference.model(), key, body));
        cluster.find("DELETE", "/" + index + "/_doc/" + IndexNames.id("sample", reference.model(), key), null);
    }

    /** The profile stored with a reference that was made from rows. */
    @Override
    public Optional<Profile> profile(Reference reference) {
        return get(REFERENCE, reference.model(), reference.id())
                .map(body -> body.path("profile").asText(""))
                .filter(data -> !data.isEmpty())
                .map(ProfileCodec::decode);
    }

    /** Some rows of a reference that was made from rows; in a document of their own, since they are read seldom. */
    @Override
    public void storeSample(Reference reference, List<Row> rows) {
        put("sample", reference.model(), reference.id(), Map.of("rows", RowsCodec.encode(rows)));
    }

    /** Empty for a reference from before samples were kept. */
    @Override
    public Optional<List<Row>> sample(Reference reference) {
        return get("sample", reference.model(), reference.id())
                .map(body -> RowsCodec.decode(body.path("rows").asText()));
    }

    /** The profiles of its segments, by name. */
    @Override
    public Map<String, Profile> segments(Reference reference) {
        Map<String, Profile> segments = new HashMap<>();
        get(REFERENCE, reference.model(), reference.id())
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

    /** Reads documents by their ids, so that what was stored a moment ago is seen. */
    @Override
    public Map<String, Progress> progress(Collection<String> models) {
        List<String> ids = models.stream()
                .map(model -> IndexNames.id(STATE, model, PROGRESS))
                .toList();
        Map<String, Progress> progress = new HashMap<>();
        for (JsonNode document : cluster.documents(index, ids, "")) {
            JsonNode source = document.path("_source");
            progress.put(source.path("config").path("model").asText(), progress(source.path("body")));
        }
        return progress;
    }

    /** What was stored before windows followed the traffic has hours only. */
    private static Progress progress(JsonNode body) {
        Instant hours = Instant.parse(body.path("until").asText());
        return new Progress(
                hours,
                body.has("windows") ? Instant.parse(body.path("windows").asText()) : hours,
                body.has("rhythm") ? Rhythm.of(body.path("rhythm").asText()) : Rhythm.HOUR,
                body.hasNonNull("recounted")
                        ? Instant.parse(body.path("recounted").asText())
                        : null,
                families(body.path("families")));
    }

    private static Map<Family, Instant> families(JsonNode families) {
        Map<Family, Instant> until = new EnumMap<>(Family.class);
        families.properties()
                .forEach(family -> until.put(
                        Family.valueOf(family.getKey().toUpperCase(Locale.ROOT)),
                        Instant.parse(family.getValue().asText())));
        return until;
    }

    @Override
    public void storeProgress(String model, Progress progress) {
        ObjectNode body = ElasticsearchConnection.JSON
                .createObjectNode()
                .put("until", progress.hours().toString())
                .put("windows", progress.windows().toString())
                .put("rhythm", progress.rhythm().text());
        if (progress.recounted() != null) {
            body.put("recounted", progress.recounted().toString());
        }
        if (!progress.families().isEmpty()) {
            ObjectNode families = body.putObject("families");
            progress.families().forEach((family, until) -> families.put(family.value(), until.toString()));
        }
        put(STATE, model, PROGRESS, body);
    }

    Optional<JsonNode> get(String kind, String model, String key) {
        JsonNode found = cluster.find("GET", "/" + index + "/_doc/" + IndexNames.id(kind, model, key), null);
        return found.path("found").asBoolean()
                ? Optional.of(found.path("_source").path("body"))
                : Optional.empty();
    }

    void put(String kind, String model, String key, Object body) {
        cluster.send("PUT", "/" + index + "/_doc/" + IndexNames.id(kind, model, key), document(kind, model, key, body));
    }

    /** Those that are there, by their key. One request. */
    Map<String, JsonNode> all(String kind, String model, Collection<String> keys) {
        Map<String, JsonNode> bodies = new HashMap<>();
        List<String> ids =
                keys.stream().map(key -> IndexNames.id(kind, model, key)).toList();
        for (JsonNode document : cluster.documents(index, ids, "")) {
            JsonNode source = document.path("_source");
            bodies.put(source.path("config").path("key").asText(), source.path("body"));
        }
        return bodies;
    }

    /** @param bodies by their key */
    void putAll(String kind, String model, Map<String, Object> bodies) {
        Map<String, Object> documents = new HashMap<>();
        bodies.forEach((key, body) -> documents.put(IndexNames.id(kind, model, key), document(kind, model, key, body)));
        cluster.index(index, documents);
    }

    private static Map<String, Object> document(String kind, String model, String key, Object body) {
        Instant order = body instanceof ObjectNode node && node.has("created")
                ? Instant.parse(node.path("created").asText())
                : Instant.EPOCH;
        return Map.of(
                "@timestamp",
                order.toString(),
                "config",
                Map.of("kind", kind, "model", model, "key", key),
                "body",
                body);
    }
}
