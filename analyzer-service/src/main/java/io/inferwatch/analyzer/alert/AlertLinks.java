package io.inferwatch.analyzer.alert;

import io.inferwatch.analyzer.incident.Incident;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where people look at an incident.
 *
 * @param pages where the service's own pages are for them
 * @param kibana null: there is none
 */
public record AlertLinks(URI pages, @Nullable URI kibana) {
    /** Kibana shows this much before and after an incident. */
    private static final Duration AROUND = Duration.ofHours(1);

    /** Of the data view that {@code inferwatch dashboards install} makes. */
    private static final String EVENTS = "inferwatch-events";

    public String incident(Incident incident) {
        return base(pages) + "/incidents/" + encoded(incident.id());
    }

    public String model(Incident incident) {
        return base(pages) + "/models/" + encoded(incident.model());
    }

    /** The events of the model in Discover, around the incident. */
    public @Nullable String discover(Incident incident) {
        if (kibana == null) {
            return null;
        }
        Instant from = incident.since().minus(AROUND);
        Instant to = incident.lastSeen().plus(AROUND);
        String query = "model.name:\"" + incident.model().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        return base(kibana) + "/app/discover#/?_g=(time:(from:'" + from + "',to:'" + to
                + "'))&_a=(dataSource:(dataViewId:" + EVENTS + ",type:dataView),query:(language:kuery,query:'"
                + encoded(rison(query)) + "'))";
    }

    /** As text between quotes of Kibana's addresses. */
    private static String rison(String text) {
        return text.replace("!", "!!").replace("'", "!'");
    }

    private static String base(URI url) {
        return url.toString().replaceAll("/+$", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
