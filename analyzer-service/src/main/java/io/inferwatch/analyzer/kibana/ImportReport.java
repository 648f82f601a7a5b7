// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Kibana said of an import that succeeded.
 *
 * @param objects numbers by type of saved object
 * @param overwritten how many of them were there before
 * @param warnings in Kibana's words
 */
public record ImportReport(Map<String, Integer> objects, int overwritten, List<String> warnings) {
    public ImportReport {
        objects = Map.copyOf(objects);
        warnings = List.copyOf(warnings);
    }

    public int total() {
        return objects.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** @throws KibanaException unless the reply says success: Kibana's status is 200 either way */
    static ImportReport of(JsonNode reply) {
        if (!reply.path("success").asBoolean()) {
            throw new KibanaException("The import failed: " + errors(reply), null);
        }
        Map<String, Integer> objects = new TreeMap<>();
        int overwritten = 0;
        for (JsonNode result : reply.path("successResults")) {
            objects.merge(result.path("type").asText(), 1, Integer::sum);
            overwritten += result.path("overwrite").asBoolean() ? 1 : 0;
        }
        List<String> warnings = new ArrayList<>();
        reply.path("warnings")
                .forEach(warning -> warnings.add(warning.path("message").asText()));
        return new ImportReport(objects, overwritten, warnings);
    }

    private static String errors(JsonNode reply) {
        List<String> errors = new ArrayList<>();
        for (JsonNode error : reply.path("errors")) {
            errors.add(error.path("type").asText() + " " + error.path("id").asText() + ": "
                    + error.at("/error/type").asText("unknown"));
        }
        return errors.isEmpty() ? "Kibana named no object" : String.join(", ", errors);
    }
}
