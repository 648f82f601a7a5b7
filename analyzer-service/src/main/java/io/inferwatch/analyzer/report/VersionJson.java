// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import static io.inferwatch.analyzer.json.JsonFields.putNumber;
import static io.inferwatch.analyzer.json.JsonFields.putTime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.version.ModelVersion;
import io.inferwatch.analyzer.version.VersionFacts;
import io.inferwatch.analyzer.version.VersionTimeline;
import java.util.TreeMap;

/** Versions as REST and reports write them. */
public final class VersionJson {
    private VersionJson() {}

    public static ObjectNode toJson(String model, VersionTimeline timeline) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("model", model);
        json.set("versions", versions(timeline));
        json.put("complete", timeline.complete());
        json.put(
                "stale_after_seconds",
                timeline.staleAfter() == null ? null : timeline.staleAfter().toSeconds());
        return json;
    }

    static ArrayNode versions(VersionTimeline timeline) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        timeline.versions().stream().map(VersionJson::version).forEach(json::add);
        return json;
    }

    private static ObjectNode version(ModelVersion version) {
        VersionFacts facts = version.facts();
        VersionFacts.Production production = facts.production();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", facts.version());
        json.put("parent", facts.parent());
        json.put("previous", version.previous());
        putTime(json, "first_seen", facts.first());
        putTime(json, "last_seen", facts.last());
        json.put("events", facts.events());
        facts.roles().forEach(json.putArray("roles")::add);
        putTime(json, "production_since", production == null ? null : production.first());
        putTime(json, "production_until", production == null ? null : production.last());
        json.put(
                "in_production_seconds",
                version.inProduction() == null ? null : version.inProduction().toSeconds());
        json.put("serving", version.serving());
        json.put("stale", version.stale());
        putNumber(json, "share", version.share());
        putNumber(json, "share_of_last_day", version.recentShare());
        ObjectNode hyperparameters = json.putObject("hyperparameters");
        new TreeMap<>(facts.hyperparameters()).forEach(hyperparameters::put);
        ArrayNode changes = json.putArray("changed_hyperparameters");
        version.changes()
                .forEach(change -> changes.addObject()
                        .put("name", change.name())
                        .put("from", change.from())
                        .put("to", change.to()));
        ArrayNode links = json.putArray("links");
        version.links()
                .forEach(link -> links.addObject()
                        .put("label", link.label())
                        .put("value", link.value())
                        .put("url", link.url()));
        return json;
    }
}
