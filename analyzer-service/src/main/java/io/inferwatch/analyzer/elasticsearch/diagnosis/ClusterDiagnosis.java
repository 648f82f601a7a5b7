// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Templates;
import io.inferwatch.analyzer.elasticsearch.Templates.Difference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The cluster itself: whether it answers, its version, its templates, its clock. Calls block. */
public final class ClusterDiagnosis {
    private static final Duration MAX_SKEW = Duration.ofSeconds(60);

    private final ElasticsearchConnection cluster;
    private final String namespace;
    private final Clock clock;

    public ClusterDiagnosis(ElasticsearchConnection cluster, String namespace, Clock clock) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.clock = clock;
    }

    public Observation connection() {
        String name = "elasticsearch";
        String status = cluster.send("GET", "/_cluster/health?filter_path=status", null)
                .path("status")
                .asText("unknown");
        String found = "reached at " + cluster.address().url() + ", health " + status;
        return switch (status) {
            case "green", "yellow" -> Observation.ok(name, found);
            default ->
                Observation.fail(name, found + ": shards are missing. GET _cluster/allocation/explain says why.");
        };
    }

    /** The oldest node counts: it serves too. */
    public Observation version() {
        TreeSet<String> versions = new TreeSet<>();
        cluster.send("GET", "/_nodes?filter_path=nodes.*.version", null)
                .path("nodes")
                .forEach(node -> versions.add(node.path("version").asText()));
        String found = String.join(", ", versions);
        boolean good = !versions.isEmpty()
                && versions.stream()
                        .allMatch(version -> version.startsWith("8.19.") || version.matches("(9|\\d\\d)\\..*"));
        return good
                ? Observation.ok("version", found)
                : Observation.fail("version", found + ". Upgrade every node to Elasticsearch 8.19 or newer.");
    }

    public Observation templates() {
        Templates templates = new Templates(cluster, new IndexNames(namespace));
        List<Difference> differences = templates.differences();
        String missing = names(differences.stream()
                .filter(each -> each.installed() < each.own())
                .toList());
        List<String> absent = templates.absentIndices();
        if (!missing.isEmpty() || !absent.isEmpty()) {
            return Observation.fail(
                    "templates",
                    "missing or older: " + (missing.isEmpty() ? String.join(", ", absent) : missing)
                            + ". Run 'inferwatch setup'.");
        }
        return differences.isEmpty()
                ? Observation.ok("templates", "installed and current")
                : Observation.warn(
                        "templates",
                        "newer than this program: " + names(differences)
                                + ". Use the version of Inferwatch that installed them.");
    }

    private static String names(List<Difference> differences) {
        return differences.stream()
                .map(each -> each.template() + " (version " + each.installed() + ", here " + each.own() + ")")
                .collect(Collectors.joining(", "));
    }

    /** Of the node whose clock is the furthest off; as accurate as the answer is quick. */
    public Observation clock() {
        Duration most = Duration.ZERO;
        for (JsonNode node : cluster.send("GET", "/_nodes/stats/fs?filter_path=nodes.*.timestamp", null)
                .path("nodes")) {
            Instant time = Instant.ofEpochMilli(node.path("timestamp").asLong());
            Duration skew = Duration.between(clock.instant(), time);
            most = skew.abs().compareTo(most.abs()) > 0 ? skew : most;
        }
        String found = most.abs().toSeconds() + " s " + (most.isNegative() ? "behind" : "ahead of") + " this machine's";
        return most.abs().compareTo(MAX_SKEW) <= 0
                ? Observation.ok("clock", "within " + (most.abs().toSeconds() + 1) + " s of this machine's")
                : Observation.fail(
                        "clock",
                        "the cluster's is " + found
                                + ". Set both by NTP: windows close by this machine's clock, at most 60 s apart.");
    }
}
