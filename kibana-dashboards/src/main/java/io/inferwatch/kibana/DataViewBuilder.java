// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;

/**
 * A data view from its source: title (the index pattern), name, time field, the formats of fields, and the {@code pages} of the
 * service that the values of a field link to.
 */
final class DataViewBuilder {
    private static final String ANY_NAMESPACE = "-*";

    private DataViewBuilder() {}

    static ObjectNode build(String id, ObjectNode source, BundleOptions options) {
        ObjectNode attributes = Json.object();
        attributes.put("title", title(Json.member(source, "title").asText(), options));
        attributes.set("name", Json.member(source, "name"));
        attributes.set("timeFieldName", Json.member(source, "timeFieldName"));
        attributes.put("fieldFormatMap", Json.text(formats(source, options)));
        attributes.put("fields", "[]").put("sourceFilters", "[]");
        attributes.put("fieldAttrs", "{}").put("runtimeFieldMap", "{}").put("typeMeta", "{}");
        return SavedObject.dataView(id, attributes.put("allowNoIndex", true));
    }

    static String title(String pattern, BundleOptions options) {
        if (!pattern.endsWith(ANY_NAMESPACE)) {
            throw new IllegalArgumentException("title: Expecting a pattern that ends with -*. Found: " + pattern);
        }
        String namespace = options.namespace();
        return namespace == null
                ? pattern
                : pattern.substring(0, pattern.length() - ANY_NAMESPACE.length()) + "-" + namespace;
    }

    private static ObjectNode formats(ObjectNode source, BundleOptions options) {
        ObjectNode formats = Json.object();
        source.path("fieldFormatMap").properties().forEach(format -> formats.set(format.getKey(), format.getValue()));
        URI pages = options.pages();
        if (pages != null) {
            String base = pages.toString().replaceAll("/+$", "");
            source.path("pages").properties().forEach(page -> {
                ObjectNode format = formats.putObject(page.getKey()).put("id", "url");
                format.putObject("params")
                        .put("urlTemplate", base + page.getValue().asText())
                        .put("labelTemplate", "{{value}}");
            });
        }
        return formats;
    }
}
