// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert;

import io.inferwatch.analyzer.incident.FindingLinks;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.kibana.KibanaLinks;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where people look at an incident.
 *
 * @param pages where the service's own pages are for them
 * @param kibana null: there is none
 */
public record AlertLinks(URI pages, @Nullable URI kibana) {
    public String incident(Incident incident) {
        return base(pages) + "/incidents/" + encoded(incident.id());
    }

    public String model(Incident incident) {
        return base(pages) + "/models/" + encoded(incident.model());
    }

    /** The events of the model in Discover, around the incident. */
    public @Nullable String discover(Incident incident) {
        FindingLinks links = inKibana();
        return links == null ? null : links.events(incident);
    }

    /** The incident on its dashboard in Kibana. */
    public @Nullable String dashboard(Incident incident) {
        FindingLinks links = inKibana();
        return links == null ? null : links.dashboard(incident);
    }

    private @Nullable FindingLinks inKibana() {
        return kibana == null ? null : new FindingLinks(new KibanaLinks(kibana));
    }

    private static String base(URI url) {
        return url.toString().replaceAll("/+$", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
