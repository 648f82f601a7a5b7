// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Index templates of the data streams that producers write to; agent, analyzer, Logstash and Kibana use these only.
 * Stateless; each call reads the resources again.
 */
public final class EventTemplates {
    private EventTemplates() {}

    /** The templates of events, labels, heartbeats, runs, business metrics and rejected lines. Installing a template twice changes nothing. */
    public static List<Template> all() {
        return List.of(
                template("inferwatch-events", 8, "events.json"),
                template("inferwatch-labels", 3, "labels.json"),
                template("inferwatch-heartbeats", 2, "heartbeats.json"),
                template("inferwatch-runs", 1, "runs.json"),
                template("inferwatch-metrics", 1, "metrics.json"),
                template("inferwatch-rejected", 1, "rejected.json"));
    }

    /**
     * A composable index template.
     *
     * @param name name in the cluster: {@code PUT /_index_template/<name>}
     * @param version increases with each change of {@code json}, which contains it too
     * @param json body of that request
     */
    public record Template(String name, int version, String json) {}

    private static Template template(String name, int version, String resource) {
        try (InputStream in = EventTemplates.class.getResourceAsStream("templates/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("templates/" + resource + ": Expecting a resource. Found: none");
            }
            return new Template(name, version, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
