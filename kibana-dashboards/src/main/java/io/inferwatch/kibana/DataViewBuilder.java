package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A data view from its source: title (the index pattern), name, time field and the formats of fields. */
final class DataViewBuilder {
    private DataViewBuilder() {}

    static ObjectNode build(String id, ObjectNode source) {
        ObjectNode attributes = Json.object();
        attributes.set("title", Json.member(source, "title"));
        attributes.set("name", Json.member(source, "name"));
        attributes.set("timeFieldName", Json.member(source, "timeFieldName"));
        attributes.put(
                "fieldFormatMap",
                Json.text(source.path("fieldFormatMap").isObject() ? source.get("fieldFormatMap") : Json.object()));
        attributes.put("fields", "[]").put("sourceFilters", "[]");
        attributes.put("fieldAttrs", "{}").put("runtimeFieldMap", "{}").put("typeMeta", "{}");
        return SavedObject.dataView(id, attributes.put("allowNoIndex", true));
    }
}
