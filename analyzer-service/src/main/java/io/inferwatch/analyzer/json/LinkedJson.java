// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.incident.FindingLinks;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.kibana.KibanaLinks;
import io.inferwatch.monitors.finding.Finding;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Findings and incidents as REST writes them: with links to Kibana, or null where it has none. */
public final class LinkedJson {
    private static final String LINKS = "links";

    private final @Nullable FindingLinks links;

    /** @param kibana where people reach Kibana; null: there is none */
    public LinkedJson(@Nullable URI kibana) {
        this.links = kibana == null ? null : new FindingLinks(new KibanaLinks(kibana));
    }

    public ObjectNode of(Finding finding) {
        ObjectNode json = FindingJson.toJson(finding);
        return links == null ? json.putNull(LINKS) : withLinks(json, links.events(finding), links.dashboard(finding));
    }

    /** With its findings, which have links of their own. */
    public ObjectNode of(Incident incident) {
        return withLinks(IncidentJson.toJson(incident, this::of), incident);
    }

    public ObjectNode summary(Incident incident) {
        return withLinks(IncidentJson.summary(incident), incident);
    }

    private ObjectNode withLinks(ObjectNode json, Incident incident) {
        return links == null ? json.putNull(LINKS) : withLinks(json, links.events(incident), links.dashboard(incident));
    }

    private static ObjectNode withLinks(ObjectNode json, String events, String dashboard) {
        json.putObject(LINKS).put("events", events).put("dashboard", dashboard);
        return json;
    }
}
