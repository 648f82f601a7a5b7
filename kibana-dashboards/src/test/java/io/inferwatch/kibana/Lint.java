// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rules of {@link LintRule} on a file of saved objects. */
final class Lint {
    private static final int MOST_OBJECTS = 10_000;
    private static final int MOST_BYTES = 25_000_000;
    private static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            "dashboard",
            Set.of(
                    "title",
                    "description",
                    "panelsJSON",
                    "optionsJSON",
                    "kibanaSavedObjectMeta",
                    "timeRestore",
                    "timeFrom",
                    "timeTo",
                    "refreshInterval",
                    "controlGroupInput"),
            "index-pattern",
            Set.of(
                    "title",
                    "name",
                    "timeFieldName",
                    "fields",
                    "fieldAttrs",
                    "fieldFormatMap",
                    "runtimeFieldMap",
                    "sourceFilters",
                    "typeMeta",
                    "allowNoIndex"),
            "search",
            Set.of(
                    "title",
                    "description",
                    "columns",
                    "sort",
                    "grid",
                    "hideChart",
                    "isTextBasedOnly",
                    "timeRestore",
                    "kibanaSavedObjectMeta"),
            "tag",
            Set.of("name", "description", "color"));

    /** Attributes that hold JSON as text, with the way to them. */
    private static final List<String> TEXTS = List.of(
            "/panelsJSON",
            "/optionsJSON",
            "/kibanaSavedObjectMeta/searchSourceJSON",
            "/controlGroupInput/panelsJSON",
            "/controlGroupInput/ignoreParentSettingsJSON",
            "/fields",
            "/fieldAttrs",
            "/fieldFormatMap",
            "/runtimeFieldMap",
            "/sourceFilters",
            "/typeMeta");

    private final Problems problems = new Problems();

    private Lint() {}

    /** Which rules are broken; empty when none is. */
    static List<Problems.Problem> problems(Collection<? extends JsonNode> objects) {
        Lint lint = new Lint();
        Set<String> ids = new HashSet<>();
        long bytes = 0;
        for (JsonNode object : objects) {
            bytes += object.toString().getBytes(StandardCharsets.UTF_8).length + 1;
            lint.expect(ids.add(key(object)), LintRule.ONCE, object, "twice");
        }
        lint.problems.expect(
                objects.size() <= MOST_OBJECTS && bytes <= MOST_BYTES,
                LintRule.SMALL,
                "file",
                objects.size() + " objects, " + bytes + " bytes");
        objects.forEach(object -> lint.object(object, ids));
        return lint.problems.all();
    }

    private void object(JsonNode object, Set<String> ids) {
        versions(object);
        attributes(object);
        Set<String> names = new HashSet<>();
        for (JsonNode reference : object.path("references")) {
            expect(names.add(reference.path("name").asText()), LintRule.REFERENCE_ONCE, object, reference);
            expect(ids.contains(key(reference)), LintRule.REFERENCE_EXISTS, object, reference);
        }
        everywhere(object);
        switch (object.path("type").asText()) {
            case "dashboard" -> new DashboardLint(object, problems).check(names);
            case "index-pattern" -> new DataViewLint(object.path("attributes"), key(object), problems).check();
            default -> {}
        }
        JsonNode source = object.at("/attributes/kibanaSavedObjectMeta/searchSourceJSON");
        if (source.isTextual() && isJson(source.asText())) {
            JsonNode search = Panels.read(source.asText());
            expect(
                    search.at("/query/language").asText().equals("kuery")
                            && search.path("filter").isArray(),
                    LintRule.SEARCH_SOURCE,
                    object,
                    search);
        }
    }

    private void versions(JsonNode object) {
        String type = object.path("type").asText();
        String version = object.path("typeMigrationVersion").asText();
        expect(
                "8.8.0".equals(object.path("coreMigrationVersion").asText()),
                LintRule.CORE_VERSION,
                object,
                object.path("coreMigrationVersion"));
        expect(
                Arrays.stream(KibanaVersion.values()).allMatch(kibana -> kibana.reads(type, version)),
                LintRule.TYPE_VERSION,
                object,
                version);
    }

    private void attributes(JsonNode object) {
        JsonNode attributes = object.path("attributes");
        Set<String> unknown = new TreeSet<>();
        attributes.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(ATTRIBUTES.getOrDefault(object.path("type").asText(), Set.of()));
        expect(unknown.isEmpty(), LintRule.KNOWN_ATTRIBUTES, object, unknown);
        for (String path : TEXTS) {
            JsonNode text = attributes.at(path);
            expect(
                    text.isMissingNode() || (text.isTextual() && isJson(text.asText())),
                    LintRule.TEXT_ATTRIBUTES,
                    object,
                    path);
        }
    }

    private static boolean isJson(String text) {
        try {
            return new ObjectMapper().readTree(text).isContainerNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** What the licence or the cluster may lack. */
    private void everywhere(JsonNode object) {
        String text = object.toString();
        for (String word : List.of("runtime_mappings", "painless", "multi_terms", "top_metrics", "esql")) {
            expect(!text.contains(word), LintRule.EVERYWHERE, object, word);
        }
    }

    static String key(JsonNode object) {
        return object.path("type").asText() + "/" + object.path("id").asText();
    }

    private void expect(boolean right, LintRule rule, JsonNode object, Object found) {
        problems.expect(right, rule, key(object), found);
    }
}
