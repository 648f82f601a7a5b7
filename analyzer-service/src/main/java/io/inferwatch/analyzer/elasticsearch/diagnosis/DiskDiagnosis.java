// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.ReadOnlyIndices;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Free space of each node against the watermarks of the cluster: below the low one it gets no new shards, below the flood stage its
 * indices become read-only. Calls block.
 */
public final class DiskDiagnosis {
    private static final String NAME = "disk";
    private static final String SETTINGS = "cluster.routing.allocation.disk.";
    /** Where watermarks are off: the server itself needs space. */
    private static final double LEAST = 0.05;

    private final ElasticsearchConnection cluster;
    private final String namespace;

    public DiskDiagnosis(ElasticsearchConnection cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
    }

    /** A line for each node. */
    public List<Observation> disks() {
        JsonNode settings = cluster.send(
                "GET",
                "/_cluster/settings?include_defaults&flat_settings&filter_path=*." + SETTINGS.replace(".", "*") + "*",
                null);
        List<Observation> lines = new ArrayList<>();
        cluster.send("GET", "/_nodes/stats/fs?filter_path=nodes.*.name,nodes.*.fs.total", null)
                .path("nodes")
                .forEach(node -> lines.add(disk(node, settings)));
        lines.addAll(readOnly());
        return lines;
    }

    private static Observation disk(JsonNode node, JsonNode settings) {
        JsonNode total = node.path("fs").path("total");
        double size = total.path("total_in_bytes").asDouble(1);
        double free = total.path("available_in_bytes").asDouble();
        String found = node.path("name").asText() + ": " + Math.round(100 * free / size) + " % free, "
                + ((long) free >> 20) + " MB";
        if (!Boolean.parseBoolean(setting(settings, "threshold_enabled"))) {
            return free >= LEAST * size
                    ? Observation.ok(NAME, found)
                    : Observation.fail(NAME, found + ", less than 5 %" + advice());
        }
        if (free < needed(settings, "watermark.flood_stage", size)) {
            return Observation.fail(NAME, found + ", beyond the flood stage: indices become read-only" + advice());
        }
        return free < needed(settings, "watermark.low", size)
                ? Observation.warn(NAME, found + ", beyond the low watermark: the node gets no new shards" + advice())
                : Observation.ok(NAME, found);
    }

    private static String advice() {
        return ". Free or add space, or set retention.max_age or retention.max_disk.";
    }

    /** Bytes that must be free: a share in use with a bound, or a size. */
    private static double needed(JsonNode settings, String watermark, double size) {
        String mark = setting(settings, watermark);
        if (!mark.endsWith("%")) {
            return bytes(mark);
        }
        double share = 1 - Double.parseDouble(mark.substring(0, mark.length() - 1)) / 100;
        double most = bytes(setting(settings, watermark + ".max_headroom"));
        return most > 0 ? Math.min(share * size, most) : share * size;
    }

    private static double bytes(String written) {
        String text = written.toLowerCase(Locale.ROOT);
        String number = text.replaceAll("[a-z]+$", "");
        int power = List.of("b", "kb", "mb", "gb", "tb", "pb").indexOf(text.substring(number.length()));
        return power < 0 ? -1 : Double.parseDouble(number) * Math.pow(1_024, power);
    }

    /** Transient settings override persistent ones, those the defaults. */
    private static String setting(JsonNode settings, String name) {
        for (String level : List.of("transient", "persistent", "defaults")) {
            JsonNode value = settings.path(level).path(SETTINGS + name);
            if (!value.isMissingNode()) {
                return value.asText();
            }
        }
        return "";
    }

    /** Indices that the server has closed for writing, since a disk was full. */
    private List<Observation> readOnly() {
        List<String> names =
                new ReadOnlyIndices(cluster, "logs-inference*-" + namespace + ",inferwatch-*-" + namespace).names();
        return names.isEmpty()
                ? List.of()
                : List.of(Observation.fail(
                        NAME, "read-only since a disk was full: " + String.join(", ", names) + advice()));
    }
}
