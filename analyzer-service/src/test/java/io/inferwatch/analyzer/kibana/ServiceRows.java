// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.kibana.FlatRow;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What REST says, as the flat rows that the panels should show. */
final class ServiceRows {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FINDING =
            List.of("id", "family", "subject", "segment", "state", "severity", "level", "peak", "incident", "message");

    private final HttpClient client;
    private final String api;

    ServiceRows(HttpClient client, int port) {
        this.client = client;
        this.api = "http://127.0.0.1:" + port + "/api/v1";
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        var response =
                client.send(HttpRequest.newBuilder(URI.create(api + path)).build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new AssertionError(path + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    List<FlatRow> findings() throws IOException, InterruptedException {
        JsonNode page = get("/findings?limit=500");
        assert page.path("next").isNull();
        List<FlatRow> rows = new ArrayList<>();
        for (JsonNode finding : page.path("findings")) {
            Instant seen = Instant.parse(finding.path("last_seen").asText());
            FlatRow row = new FlatRow(seen).with("model.name", text(finding, "model"));
            row.with("model.version", text(finding, "model_version")).with("finding.last_seen", seen);
            row.with("finding.since", Instant.parse(finding.path("since").asText()));
            row.with("finding.caused_by.model", text(finding.path("caused_by"), "model"));
            FINDING.forEach(field -> put(row, "finding." + field, finding.path(field)));
            rows.add(row);
        }
        return rows;
    }

    /** A row for each metric and hour: that of the hour's last look. */
    List<FlatRow> experiment(String name) throws IOException, InterruptedException {
        JsonNode experiment = get("/experiments/" + name);
        Map<Instant, JsonNode> looks = new TreeMap<>();
        experiment.path("history").forEach(look -> put(looks, look));
        put(looks, experiment.path("look"));
        List<FlatRow> rows = new ArrayList<>();
        for (JsonNode look : looks.values()) {
            for (JsonNode comparison : look.path("comparisons")) {
                FlatRow row = new FlatRow(Instant.parse(look.path("time").asText()))
                        .with("model.name", text(experiment, "model"))
                        .with("model.version", text(experiment, "candidate"))
                        .with("series.kind", "experiment")
                        .with("series.experiment", name)
                        .with("series.metric", text(comparison, "metric"))
                        .with("series.verdict", text(look, "verdict"))
                        .with(
                                "series.count",
                                comparison.path("n_control").asInt()
                                        + comparison.path("n_candidate").asInt())
                        .with("series.p", comparison.path("always_valid_p").asDouble());
                List.of("difference", "low", "high")
                        .forEach(field -> put(row, "series." + field, comparison.path(field)));
                rows.add(row);
            }
        }
        return rows;
    }

    private static void put(Map<Instant, JsonNode> looks, JsonNode look) {
        looks.put(Instant.parse(look.path("time").asText()).truncatedTo(ChronoUnit.HOURS), look);
    }

    List<FlatRow> metrics(String model, Instant from, Instant to) throws IOException, InterruptedException {
        List<FlatRow> rows = new ArrayList<>();
        for (JsonNode metric :
                get("/models/" + model + "/metrics?from=" + from + "&to=" + to).path("metrics")) {
            for (JsonNode point : metric.path("points")) {
                rows.add(new FlatRow(Instant.parse(point.path("time").asText()))
                        .with("model.name", model)
                        .with("series.kind", "metric")
                        .with("series.metric", text(metric, "name"))
                        .with("series.mean", point.path("mean").asDouble())
                        .with("series.count", point.path("values").asDouble()));
            }
        }
        return rows;
    }

    /** The metrics of one window that was evaluated. */
    List<FlatRow> performance(String model, Instant from, Instant to) throws IOException, InterruptedException {
        List<FlatRow> rows = new ArrayList<>();
        for (JsonNode version : get("/models/" + model + "/performance?from=" + from + "&to=" + to)
                .path("versions")) {
            for (JsonNode metric : version.path("metrics")) {
                if (metric.hasNonNull("segment")) {
                    continue;
                }
                FlatRow row = new FlatRow(from)
                        .with("model.name", model)
                        .with("model.version", text(version, "version"))
                        .with("series.kind", "performance")
                        .with("series.metric", text(metric, "metric"))
                        .with("series.to", to);
                put(row, "series.coverage", version.path("coverage"));
                List.of("value", "low", "high", "estimated", "reference")
                        .forEach(field -> put(row, "series." + field, metric.path(field)));
                rows.add(row);
            }
        }
        return rows;
    }

    private static void put(FlatRow row, String field, JsonNode value) {
        row.with(field, value.isNumber() ? (Object) value.asDouble() : value.isTextual() ? value.asText() : null);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).isTextual() ? node.path(field).asText() : null;
    }
}
