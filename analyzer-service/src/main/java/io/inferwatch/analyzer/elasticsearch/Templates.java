// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.parallel.Parallel;
import io.inferwatch.schema.EventTemplates;
import io.inferwatch.schema.StreamNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs the index templates of events and of what is computed, and the plain indices. Thread-safe; calls block. */
public final class Templates {
    private static final Logger LOGGER = LoggerFactory.getLogger(Templates.class);
    private static final int FORBIDDEN = 403;
    private static final String EVENTS = "inferwatch-events";

    private final ElasticsearchConnection cluster;
    private final IndexNames indices;

    public Templates(ElasticsearchConnection cluster, IndexNames indices) {
        this.cluster = cluster;
        this.indices = indices;
    }

    /**
     * Installs what is missing or older; a template of a newer version stays. Plain indices that are there already get the
     * fields that are new. Running it twice changes nothing, and then needs no right to change anything.
     *
     * @throws ClusterException.Rejected if something is missing or older that the user may not install
     */
    public void install() {
        try {
            all().forEach(this::install);
            Parallel.map(absentIndices(), this::create);
        } catch (ClusterException.Rejected rejected) {
            throw rejected.status() == FORBIDDEN
                    ? new ClusterException.Rejected(
                            FORBIDDEN,
                            "",
                            rejected.getMessage() + ". Templates or indices are missing or of an older version; run"
                                    + " 'inferwatch setup' as a user with the role inferwatch_setup.",
                            rejected)
                    : rejected;
        }
    }

    private void install(String name, JsonNode template) {
        int installed = installedVersion(name);
        int own = template.path("version").asInt();
        if (installed < own) {
            cluster.send("PUT", "/_index_template/" + name, template);
            if (name.equals(EVENTS) && !isSourceStored()) {
                cluster.send("PUT", "/_index_template/" + name, withSmallBlocks(template));
            }
            addFields(name, template);
        } else if (installed > own) {
            LOGGER.warn(
                    "The index template {} has version {}, newer than this program's version {}. It is left as it is; use"
                            + " the version of Inferwatch that installed it.",
                    name,
                    installed,
                    own);
        }
    }

    /** Whether the server keeps events as they came; so does one whose licence has no synthetic source. */
    private boolean isSourceStored() {
        String stream = new StreamNames(indices.namespace()).events("any");
        return cluster.send("POST", "/_index_template/_simulate_index/" + stream, null)
                .at("/template/settings/index/mapping/source/mode")
                .asText()
                .equals("stored");
    }

    /**
     * Where events are put together from their fields, the server still unpacks a block of stored fields for each hit: by LZ4 it
     * takes two thirds of the time, for 4 % more disk. Where the source is stored, LZ4 would take a third more disk.
     */
    private static JsonNode withSmallBlocks(JsonNode template) {
        ObjectNode quick = template.deepCopy();
        ((ObjectNode) quick.at("/template/settings/index")).put("codec", "default");
        return quick;
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
        if (name.equals(EVENTS)) {
            addToStreams(new StreamNames(indices.namespace()).allEvents(), template, "run", "prediction");
        } else if (name.equals("inferwatch-labels")) {
            addToStreams(new StreamNames(indices.namespace()).labels(), template, "label");
        }
        for (String kind : IndexNames.KINDS) {
            if (name.equals("inferwatch-" + kind)) {
                addToIndex(indices.of(kind), template.path("template").path("mappings"));
            }
        }
    }

    private void addToIndex(String index, JsonNode mappings) {
        JsonNode there =
                cluster.find("GET", "/" + index + "/_mapping", null).path(index).path("mappings");
        if (!there.isMissingNode()) {
            ObjectNode wanted = mappings.deepCopy();
            wanted.set("properties", newFields(mappings.path("properties"), there.path("properties")));
            cluster.send("PUT", "/" + index + "/_mapping", wanted);
        }
    }

    /** Without those that are there: an index cannot change how it keeps a field, and a newer program can read it as it is. */
    private static ObjectNode newFields(JsonNode wanted, JsonNode there) {
        ObjectNode fields = ElasticsearchConnection.JSON.createObjectNode();
        wanted.properties().forEach(field -> {
            JsonNode known = there.path(field.getKey());
            JsonNode within = field.getValue().path("properties");
            if (known.isMissingNode()) {
                fields.set(field.getKey(), field.getValue());
            } else if (!within.isMissingNode()) {
                ObjectNode inner = newFields(within, known.path("properties"));
                if (!inner.isEmpty()) {
                    fields.putObject(field.getKey()).set("properties", inner);
                }
            }
        });
        return fields;
    }

    /** Which templates are not as this program would install them; changes nothing. */
    public List<Difference> differences() {
        return all().entrySet().stream()
                .map(template -> new Difference(
                        template.getKey(),
                        installedVersion(template.getKey()),
                        template.getValue().path("version").asInt()))
                .filter(difference -> difference.installed() != difference.own())
                .toList();
    }

    /**
     * A template of another version than this program's.
     *
     * @param installed 0: there is none
     */
    public record Difference(String template, int installed, int own) {}

    /** Which of the plain indices are not there. */
    public List<String> absentIndices() {
        Set<String> there = new HashSet<>();
        cluster.send(
                        "GET",
                        "/" + String.join(",", indices.all())
                                + "?ignore_unavailable=true&filter_path=*.settings.index.uuid",
                        null)
                .fieldNames()
                .forEachRemaining(there::add);
        return indices.all().stream().filter(index -> !there.contains(index)).toList();
    }

    private boolean create(String index) {
        try {
            cluster.send("PUT", "/" + index, null);
            return true;
        } catch (ClusterException.Rejected rejected) {
            boolean madeByAnother = rejected.status() == 400 && !absentIndices().contains(index);
            if (!madeByAnother) {
                throw rejected;
            }
            return false;
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
