package io.inferwatch.analyzer.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.schema.EventTemplates;
import io.inferwatch.schema.StreamNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Installs the index templates of events and of what is computed, and the plain indices. Thread-safe; calls block. */
public final class Templates {
    private final ElasticsearchConnection cluster;
    private final IndexNames indices;

    public Templates(ElasticsearchConnection cluster, IndexNames indices) {
        this.cluster = cluster;
        this.indices = indices;
    }

    /**
     * Installs what is missing or older; a template of a newer version stays. Plain indices that are there already get the
     * fields that are new. Running it twice changes nothing.
     */
    public void install() {
        all().forEach((name, template) -> {
            if (installedVersion(name) < template.path("version").asInt()) {
                cluster.send("PUT", "/_index_template/" + name, template);
                addFields(name, template);
            }
        });
        indices.all().forEach(this::create);
    }

    /** Streams that are there already get the fields that are new: without them, they would not be found until they roll over. */
    private void addToStreams(String streams, JsonNode template, String... fields) {
        JsonNode all = template.path("template").path("mappings").path("properties");
        Map<String, JsonNode> some = new TreeMap<>();
        Arrays.stream(fields).forEach(field -> some.put(field, all.path(field)));
        cluster.find(
                "PUT",
                "/" + streams + "/_mapping?allow_no_indices=true&ignore_unavailable=true",
                Map.of("properties", some));
    }

    private void addFields(String name, JsonNode template) {
        if (name.equals("inferwatch-events")) {
            addToStreams(new StreamNames(indices.namespace()).allEvents(), template, "run", "prediction");
        } else if (name.equals("inferwatch-labels")) {
            addToStreams(new StreamNames(indices.namespace()).labels(), template, "label");
        }
        for (String kind : IndexNames.KINDS) {
            if (name.equals("inferwatch-" + kind)) {
                cluster.find(
                        "PUT",
                        "/" + indices.of(kind) + "/_mapping",
                        template.path("template").path("mappings"));
            }
        }
    }

    /** Whether every template is there in this version or a newer one. */
    public boolean installed() {
        return all().entrySet().stream()
                .allMatch(template -> installedVersion(template.getKey())
                        >= template.getValue().path("version").asInt());
    }

    private void create(String index) {
        try {
            cluster.send("PUT", "/" + index, null);
        } catch (ClusterException.Rejected rejected) {
            if (rejected.status() != 400
                    || cluster.find("GET", "/" + index, null).isMissingNode()) {
                throw rejected;
            }
        }
    }

    private int installedVersion(String name) {
        return cluster.find("GET", "/_index_template/" + name, null)
                .path("index_templates")
                .path(0)
                .path("index_template")
                .path("version")
                .asInt(0);
    }

    private static Map<String, JsonNode> all() {
        Map<String, JsonNode> templates = new LinkedHashMap<>();
        EventTemplates.all().forEach(template -> templates.put(template.name(), parse(template.json())));
        IndexNames.KINDS.forEach(kind -> templates.put("inferwatch-" + kind, parse(resource(kind))));
        return templates;
    }

    private static JsonNode parse(String json) {
        try {
            return ElasticsearchConnection.JSON.readTree(json);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String resource(String kind) {
        String path = "/io/inferwatch/analyzer/templates/" + kind + ".json";
        try (InputStream in = Templates.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("template: Expecting resource " + path + ". Found: none");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
