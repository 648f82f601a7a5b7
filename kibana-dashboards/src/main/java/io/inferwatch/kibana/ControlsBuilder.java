// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;

/** The row of option lists above a dashboard. */
final class ControlsBuilder {
    private static final String OBEY_ALL =
            "{'ignoreFilters':false,'ignoreQuery':false,'ignoreTimerange':false,'ignoreValidations':false}";
    private static final String OPTIONS =
            "{'selectedOptions':[],'singleSelect':false,'searchTechnique':'wildcard','sort':{'by':'_count','direction':'desc'}}";

    private ControlsBuilder() {}

    /** The fields that may be chosen on a dashboard. */
    static Set<String> fields(ObjectNode dashboard) {
        Set<String> fields = new HashSet<>();
        dashboard
                .path("controls")
                .forEach(control -> fields.add(Json.member(control, "fieldName").asText()));
        return fields;
    }

    static ObjectNode build(JsonNode controls, References dashboard) {
        ObjectNode panels = Json.object();
        for (JsonNode source : controls) {
            String id = "control-" + Json.member(source, "id").asText();
            String dataView = Json.member(source, "dataView").asText();
            dashboard.dataView(dataView, "controlGroup_" + id + ":optionsListDataView");
            ObjectNode input = Json.of(OPTIONS).put("id", id).put("dataViewId", dataView);
            input.set("fieldName", Json.member(source, "fieldName"));
            input.set("title", Json.member(source, "title"));
            ObjectNode panel = Json.object().put("type", "optionsListControl").put("order", panels.size());
            panels.set(id, panel.put("width", "medium").put("grow", false).set("explicitInput", input));
        }
        return Json.object()
                .put("controlStyle", "oneLine")
                .put("chainingSystem", "HIERARCHICAL")
                .put("showApplySelections", false)
                .put("ignoreParentSettingsJSON", Json.text(Json.of(OBEY_ALL)))
                .put("panelsJSON", Json.text(panels));
    }
}
