package io.inferwatch.analyzer.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Keeps the hourly profiles of models, one document each. Thread-safe; calls block. */
public final class ProfileStore {
    private final Cluster cluster;
    private final String index;

    public ProfileStore(Cluster cluster, IndexNames indices) {
        this.cluster = cluster;
        this.index = indices.of("profiles");
    }

    /** Stores profiles, the same key and layout overwriting what was there, and makes them visible. */
    public void store(int layoutVersion, Map<ProfileKey, Profile> profiles) {
        Map<String, Object> documents = new HashMap<>();
        profiles.forEach((key, profile) -> documents.put(
                IndexNames.id(key.model(), key.version(), key.role(), key.hour(), layoutVersion),
                Map.of(
                        "@timestamp",
                        key.hour().toString(),
                        "model",
                        Map.of("name", key.model(), "version", key.version(), "role", key.role()),
                        "profile",
                        Map.of(
                                "layout",
                                layoutVersion,
                                "rows",
                                profile.rows(),
                                "data",
                                ProfileCodec.encode(profile)))));
        cluster.index(index, documents);
        if (!documents.isEmpty()) {
            cluster.send("POST", "/" + index + "/_refresh", null);
        }
    }

    /** Rows counted per key in a window. */
    public Map<ProfileKey, Long> rows(String model, int layoutVersion, Window window) {
        Map<ProfileKey, Long> rows = new HashMap<>();
        read(
                model,
                layoutVersion,
                window,
                List.of("@timestamp", "model", "profile.rows"),
                (key, source) ->
                        rows.put(key, source.path("profile").path("rows").asLong()));
        return rows;
    }

    /** The stored profiles of a window, in the order of time. */
    public void forEach(String model, int layoutVersion, Window window, BiConsumer<ProfileKey, Profile> reader) {
        read(
                model,
                layoutVersion,
                window,
                List.of("@timestamp", "model", "profile.data"),
                (key, source) -> reader.accept(
                        key,
                        ProfileCodec.decode(source.path("profile").path("data").asText())));
    }

    private void read(
            String model,
            int layoutVersion,
            Window window,
            List<String> source,
            BiConsumer<ProfileKey, JsonNode> reader) {
        List<Map<String, Object>> conditions = List.of(
                Cluster.term("model.name", model),
                Cluster.term("profile.layout", layoutVersion),
                Events.during(window));
        Map<String, Object> search = Map.of("query", Cluster.all(conditions), "_source", source);
        new Pages(cluster).forEach(index, search, "@timestamp", hit -> {
            JsonNode document = hit.path("_source");
            JsonNode of = document.path("model");
            reader.accept(
                    new ProfileKey(
                            of.path("name").asText(),
                            of.path("version").asText(),
                            of.path("role").asText(),
                            Instant.parse(document.path("@timestamp").asText())),
                    document);
        });
    }
}
