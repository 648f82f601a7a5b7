// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import co.elastic.clients.elasticsearch._types.query_dsl.FieldAndFormat;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.SearchPager;
import io.inferwatch.analyzer.elasticsearch.UnseenWrites;
import io.inferwatch.analyzer.elasticsearch.WriteBatches;
import io.inferwatch.analyzer.elasticsearch.events.EventCounts;
import io.inferwatch.analyzer.run.profile.ProfileRepository;
import io.inferwatch.analyzer.run.profile.StoredProfile;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the profiles of models, one document per hour (and per day, merged from hours). Thread-safe; calls block.
 * Documents of an older format are as good as absent.
 */
public final class ProfileStore implements ProfileRepository {
    private static final List<FieldAndFormat> KEY = Queries.fields(List.of(
            "model.version", "model.role", "profile.segment", "profile.rows", "profile.weight", "profile.parts"));

    private final ElasticsearchConnection cluster;
    private final String index;
    private final UnseenWrites unseen;

    public ProfileStore(ElasticsearchConnection cluster, IndexNames indices, WriteBatches batches) {
        this.cluster = cluster;
        this.index = indices.of("profiles");
        this.unseen = new UnseenWrites(cluster, index, batches);
    }

    /** Stores hours, the same key and layout overwriting what was there. */
    @Override
    public void store(int layoutVersion, Map<ProfileKey, Profile> profiles) {
        Map<String, Object> documents = new HashMap<>();
        profiles.forEach((key, profile) -> documents.put(
                id(Span.HOUR, key, layoutVersion), document(Span.HOUR, layoutVersion, key, profile, null)));
        cluster.index(index, documents);
        unseen.add(profiles.keySet().stream().map(ProfileKey::model).toList());
    }

    /**
     * Stores a day.
     *
     * @param parts fingerprint of the hours it was merged from; see {@link #days}
     */
    @Override
    public void storeDay(int layoutVersion, ProfileKey day, Profile profile, String parts) {
        cluster.index(
                index,
                Map.of(id(Span.DAY, day, layoutVersion), document(Span.DAY, layoutVersion, day, profile, parts)));
        unseen.add(List.of(day.model()));
    }

    private static String id(Span span, ProfileKey key, int layoutVersion) {
        return IndexNames.id(span, key.model(), key.version(), key.role(), key.segment(), key.hour(), layoutVersion);
    }

    private static Map<String, Object> document(
            Span span, int layoutVersion, ProfileKey key, Profile profile, @Nullable String parts) {
        Map<String, Object> body = new HashMap<>();
        body.put("format", ProfileCodec.FORMAT);
        body.put("span", span.name());
        body.put("layout", layoutVersion);
        body.put("segment", key.segment());
        body.put("rows", profile.rows());
        body.put("weight", profile.weight());
        body.put("parts", parts);
        body.put("data", ProfileCodec.encode(profile));
        return Map.of(
                "@timestamp",
                key.hour().toString(),
                "model",
                Map.of("name", key.model(), "version", key.version(), "role", key.role()),
                "profile",
                body);
    }

    /** What is stored of a window, hour by hour; no profile is read. */
    @Override
    public Map<ProfileKey, StoredProfile> hours(String model, int layoutVersion, Window window) {
        Map<ProfileKey, StoredProfile> stored = new HashMap<>();
        read(model, layoutVersion, window, Span.HOUR, false, (key, hit) -> {
            JsonNode fields = hit.path("fields");
            stored.put(
                    key,
                    new StoredProfile(
                            fields.path("profile.rows").path(0).asLong(),
                            fields.path("profile.weight").path(0).asDouble()));
        });
        return stored;
    }

    /** From which hours the stored days of a window were merged. */
    @Override
    public Map<ProfileKey, String> days(String model, int layoutVersion, Window window) {
        Map<ProfileKey, String> parts = new HashMap<>();
        read(
                model,
                layoutVersion,
                window,
                Span.DAY,
                false,
                (key, hit) -> parts.put(
                        key, hit.path("fields").path("profile.parts").path(0).asText()));
        return parts;
    }

    /** The stored profiles of a window, in the order of time. */
    @Override
    public void forEach(
            String model, int layoutVersion, Window window, Span span, BiConsumer<ProfileKey, Profile> reader) {
        read(model, layoutVersion, window, span, true, (key, hit) -> {
            String data = hit.path("_source").path("profile").path("data").asText();
            reader.accept(key, ProfileCodec.decode(data));
        });
    }

    private void read(
            String model,
            int layoutVersion,
            Window window,
            Span span,
            boolean withData,
            BiConsumer<ProfileKey, JsonNode> reader) {
        unseen.show(model);
        Query query = Queries.all(
                Queries.term("model.name", model),
                Queries.term("profile.format", ProfileCodec.FORMAT),
                Queries.term("profile.span", span.name()),
                Queries.term("profile.layout", layoutVersion),
                EventCounts.during(window));
        SearchPager pages = withData ? SearchPager.ofLarge(cluster) : new SearchPager(cluster);
        pages.forEach(
                index,
                search -> request(search, withData).query(query),
                "@timestamp",
                hit -> reader.accept(key(model, hit.path("fields")), hit));
    }

    /** Without data the large part of a document is not even unpacked. */
    private static SearchRequest.Builder request(SearchRequest.Builder search, boolean withData) {
        search.docvalueFields(Queries.millis("@timestamp")).docvalueFields(KEY);
        return withData ? search : search.storedFields("_none_");
    }

    private static ProfileKey key(String model, JsonNode fields) {
        JsonNode segment = fields.path("profile.segment").path(0);
        return new ProfileKey(
                model,
                fields.path("model.version").path(0).asText(),
                fields.path("model.role").path(0).asText(),
                segment.isTextual() ? segment.asText() : null,
                Instant.ofEpochMilli(fields.path("@timestamp").path(0).asLong()));
    }
}
