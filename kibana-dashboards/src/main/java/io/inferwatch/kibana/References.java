// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** The saved objects that another one names. Mutable while one object is built. */
final class References {
    private static final String DATA_VIEW = "index-pattern";

    private final ArrayNode references = JsonNodeFactory.instance.arrayNode();

    void dataView(String id, String name) {
        add(DATA_VIEW, id, name);
    }

    void dashboard(String id, String name) {
        add("dashboard", id, name);
    }

    void tag(String id) {
        add("tag", id, "tag-ref-" + id);
    }

    private void add(String type, String id, String name) {
        references.addObject().put("type", type).put("id", id).put("name", name);
    }

    /** Repeats the references of a panel: a dashboard names them too, each with the panel's id before it. */
    void ofPanel(String panelId, ArrayNode inner) {
        inner.forEach(r ->
                dataView(r.path("id").asText(), panelId + ":" + r.path("name").asText()));
    }

    ArrayNode json() {
        return references;
    }
}
