// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.schema.EventTemplates.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fields of a template as full names with their types; an open branch ends with a dot and has the type of its fields. */
final class Mapping {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Mapping() {}

    static Map<String, String> fields(Template template) {
        JsonNode mappings = json(template).at("/template/mappings");
        Map<String, String> fields = new TreeMap<>();
        collect("", mappings, mappings.path("dynamic_templates"), fields);
        return fields;
    }

    static Template template(String name) {
        return EventTemplates.all().stream()
                .filter(template -> template.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The names of a document's fields, down to a mapped field or branch: what is in a branch is a name of the user's. */
    static Set<String> namesIn(JsonNode document, Set<String> mapped) {
        Set<String> names = new TreeSet<>();
        collectNames("", document, mapped, names);
        return names;
    }

    private static void collectNames(String prefix, JsonNode object, Set<String> mapped, Set<String> names) {
        object.properties().forEach(member -> {
            String name = prefix + member.getKey();
            if (member.getValue().isObject() && mapped.contains(name + ".")) {
                names.add(name + ".");
            } else if (member.getValue().isObject() && !mapped.contains(name)) {
                collectNames(name + ".", member.getValue(), mapped, names);
            } else {
                names.add(name);
            }
        });
    }

    static JsonNode json(Template template) {
        try {
            return JSON.readTree(template.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(String prefix, JsonNode parent, JsonNode dynamic, Map<String, String> fields) {
        parent.path("properties").properties().forEach(entry -> {
            String name = prefix + entry.getKey();
            JsonNode field = entry.getValue();
            if (field.path("dynamic").asBoolean()) {
                fields.put(name + ".", dynamicType(name + ".*", dynamic));
            } else if (field.has("properties")) {
                collect(name + ".", field, dynamic, fields);
            } else {
                fields.put(name, field.path("type").asText());
            }
        });
    }

    private static String dynamicType(String pattern, JsonNode dynamic) {
        for (JsonNode rule : dynamic) {
            JsonNode body = rule.elements().next();
            if (body.path("path_match").toString().contains('"' + pattern + '"')) {
                return body.at("/mapping/type").asText();
            }
        }
        throw new AssertionError(pattern + ": Expecting a dynamic template. Found: none");
    }
}
