// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import static io.inferwatch.analyzer.json.JsonFields.putTime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.dependency.Dependency;
import io.inferwatch.monitors.finding.Finding;

/** Dependencies as REST writes them. */
public final class DependencyJson {
    private DependencyJson() {}

    public static ObjectNode toJson(DependencyMap map) {
        ObjectNode json = object();
        map.models().stream().map(DependencyJson::model).forEach(json.putArray("models")::add);
        map.dependencies().stream().map(DependencyJson::link).forEach(json.putArray("dependencies")::add);
        map.incidents().stream().map(DependencyJson::incident).forEach(json.putArray("incidents")::add);
        return json;
    }

    private static ObjectNode model(DependencyMap.Model model) {
        ObjectNode json = object().put("model", model.name())
                .put("layer", model.layer())
                .put("status", model.status().value())
                .put("open_findings", model.openFindings())
                .put("explained_findings", model.explained());
        putTime(json, "last_event", model.lastEvent());
        return json;
    }

    private static ObjectNode link(DependencyMap.Link link) {
        Dependency dependency = link.dependency();
        return object().put("upstream", dependency.upstream())
                .put("downstream", dependency.downstream())
                .put("criticality", dependency.criticality().value())
                .put("active", link.active());
    }

    private static ObjectNode incident(DependencyMap.Incident incident) {
        ObjectNode json = object().put("incident", incident.cause().finding())
                .put("model", incident.cause().model());
        Finding root = incident.root();
        json.put("title", root == null ? null : root.title());
        putTime(json, "since", root == null ? null : root.since());
        putTime(json, "resolved_at", root == null ? null : root.resolvedAt());
        incident.models().forEach(json.putArray("affected_models")::add);
        incident.explained().stream().map(Finding::id).forEach(json.putArray("explained_findings")::add);
        return json;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
