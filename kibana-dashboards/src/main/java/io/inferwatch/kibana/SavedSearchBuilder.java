// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A saved search for Discover from its source: title, description, view, query and columns; the newest row first. */
final class SavedSearchBuilder {
    private static final String INDEX = "kibanaSavedObjectMeta.searchSourceJSON.index";

    private SavedSearchBuilder() {}

    static ObjectNode build(String id, ObjectNode source) {
        References references = new References();
        references.dataView("inferwatch-" + Json.member(source, "view").asText(), INDEX);
        ObjectNode attributes = Json.object();
        attributes.set("title", Json.member(source, "title"));
        attributes.set("description", Json.member(source, "description"));
        attributes.set("columns", Json.member(source, "columns"));
        ArrayNode newest = attributes.putArray("sort").addArray();
        newest.add("@timestamp").add("desc");
        attributes.put("hideChart", false).put("isTextBasedOnly", false).put("timeRestore", false);
        attributes.set("grid", Json.object());
        JsonNode query = Json.member(source, "query");
        ObjectNode search = Json.object().put("indexRefName", INDEX);
        search.putObject("query").put("language", "kuery").set("query", query);
        search.putArray("filter");
        attributes.putObject("kibanaSavedObjectMeta").put("searchSourceJSON", Json.text(search));
        references.tag(DashboardBundle.TAG);
        return SavedObject.search(id, attributes, references);
    }
}
