// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One line of an import file.
 *
 * <p>Both version keys are always written: without them Kibana takes an object for one of the oldest format and applies every
 * old migration. The versions are the lowest that Kibana 8.19 and all of 9.x read.
 */
final class SavedObject {
    private static final String CORE_VERSION = "8.8.0";

    private SavedObject() {}

    static ObjectNode dataView(String id, ObjectNode attributes) {
        return of("index-pattern", "8.0.0", id, attributes, new References());
    }

    static ObjectNode dashboard(String id, ObjectNode attributes, References references) {
        return of("dashboard", "10.2.0", id, attributes, references);
    }

    static ObjectNode search(String id, ObjectNode attributes, References references) {
        return of("search", "10.5.0", id, attributes, references);
    }

    static ObjectNode tag(String id, ObjectNode attributes) {
        return of("tag", "8.0.0", id, attributes, new References());
    }

    private static ObjectNode of(
            String type, String typeVersion, String id, ObjectNode attributes, References references) {
        ObjectNode object = Json.object();
        object.put("id", id).put("type", type).put("managed", false);
        object.set("attributes", attributes);
        object.set("references", references.json());
        return object.put("coreMigrationVersion", CORE_VERSION).put("typeMigrationVersion", typeVersion);
    }
}
