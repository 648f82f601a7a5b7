// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;

/** The rules of a data view. */
record DataViewLint(JsonNode attributes, String where, Problems problems) {
    void check() {
        expect(!attributes.path("timeFieldName").asText().isEmpty(), LintRule.DATA_VIEW_TIME, "none");
        expect(
                attributes.path("fields").asText("[]").equals("[]"),
                LintRule.DATA_VIEW_FIELDS,
                attributes.path("fields"));
        expect(attributes.path("allowNoIndex").asBoolean(), LintRule.DATA_VIEW_EMPTY, attributes.path("allowNoIndex"));
        JsonNode runtime = attributes.path("runtimeFieldMap");
        expect(runtime.asText("{}").equals("{}"), LintRule.NO_RUNTIME_FIELDS, runtime);
        JsonNode formats = attributes.path("fieldFormatMap");
        if (formats.isTextual() && formats.asText().startsWith("{")) {
            Panels.read(formats.asText()).forEach(this::link);
        }
    }

    private void link(JsonNode format) {
        String url = format.at("/params/urlTemplate").asText();
        expect(
                !url.contains("/app/") || url.startsWith("../app/") || url.startsWith("http"),
                LintRule.LINK_IN_SPACE,
                url);
    }

    private void expect(boolean right, LintRule rule, Object found) {
        problems.expect(right, rule, where, found);
    }
}
