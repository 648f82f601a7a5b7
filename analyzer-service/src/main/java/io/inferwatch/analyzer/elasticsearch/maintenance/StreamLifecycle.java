// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.inferwatch.analyzer.elasticsearch.ClusterException;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.parallel.Parallel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Leaves it to the server to roll streams over and to delete old events, where it manages the lifecycle of data streams. Streams that
 * somebody manages by an ILM policy are left alone. Calls block.
 */
final class StreamLifecycle {
    /** A server takes 4 096 characters of a path; a stream's name has 200 at most. */
    private static final int AT_ONCE = 15;

    private static final String BY_POLICY = "Index Lifecycle Management";

    private final ElasticsearchConnection cluster;
    private final String streams;

    /** @param namespace all of whose streams are meant */
    StreamLifecycle(ElasticsearchConnection cluster, String namespace) {
        this.cluster = cluster;
        this.streams = "logs-inference*-" + namespace;
    }

    /** Sets the retention of each stream that has another one. False where the server has no such lifecycle. */
    boolean apply(Duration maxAge) {
        JsonNode found = streams();
        String retention = text(maxAge);
        List<String> due = new ArrayList<>();
        for (JsonNode stream : found) {
            boolean byPolicy =
                    stream.path("next_generation_managed_by").asText().equals(BY_POLICY);
            JsonNode lifecycle = stream.path("lifecycle");
            boolean current = lifecycle.path("enabled").asBoolean()
                    && lifecycle.path("data_retention").asText().equals(retention);
            if (!byPolicy && !current) {
                due.add(stream.path("name").asText());
            }
        }
        for (List<String> some : Parallel.parts(due, AT_ONCE)) {
            cluster.send(
                    "PUT",
                    "/_data_stream/" + String.join(",", some) + "/_lifecycle",
                    Map.of("data_retention", retention));
        }
        return !found.isMissingNode();
    }

    /** Missing where the server does not know the request. */
    private JsonNode streams() {
        try {
            return cluster.find("GET", "/_data_stream/" + streams, null).path("data_streams");
        } catch (ClusterException.Rejected rejected) {
            if (rejected.isUnknownRequest()) {
                return MissingNode.getInstance();
            }
            throw rejected;
        }
    }

    private static String text(Duration maxAge) {
        if (maxAge.equals(Duration.ofDays(maxAge.toDays()))) {
            return maxAge.toDays() + "d";
        }
        return maxAge.equals(Duration.ofSeconds(maxAge.toSeconds()))
                ? maxAge.toSeconds() + "s"
                : maxAge.toMillis() + "ms";
    }
}
