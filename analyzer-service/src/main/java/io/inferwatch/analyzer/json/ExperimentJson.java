// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.json;

import static io.inferwatch.analyzer.json.JsonFields.putNumber;
import static io.inferwatch.analyzer.json.JsonFields.putTime;
import static io.inferwatch.analyzer.json.JsonFields.text;
import static io.inferwatch.analyzer.json.JsonFields.timeOrNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentKind;
import io.inferwatch.analyzer.experiment.ExperimentMetric;
import io.inferwatch.monitors.performance.MetricDirection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An experiment as it was declared, as stores, command line and REST write it. Reads back what it writes. */
public final class ExperimentJson {
    private static final String UP = "up";

    private ExperimentJson() {}

    public static ObjectNode toJson(Experiment experiment) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("model", experiment.model());
        json.put("name", experiment.name());
        json.put("kind", experiment.kind().value());
        json.put("control", experiment.control());
        json.put("candidate", experiment.candidate());
        putNumber(json, "share", experiment.share());
        ArrayNode metrics = json.putArray("metrics");
        experiment.metrics().forEach(metric -> metrics.add(toJson(metric)));
        json.put("started", experiment.started().toString());
        putTime(json, "stopped", experiment.stopped());
        return json;
    }

    private static ObjectNode toJson(ExperimentMetric metric) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", metric.name());
        json.put("direction", metric.direction() == MetricDirection.HIGHER_IS_BETTER ? UP : "down");
        json.put("margin", metric.margin());
        json.put("relative", metric.relative());
        return json;
    }

    public static Experiment fromJson(JsonNode json) {
        List<ExperimentMetric> metrics = new ArrayList<>();
        json.path("metrics").forEach(metric -> metrics.add(metric(metric)));
        return new Experiment(
                text(json, "model"),
                text(json, "name"),
                ExperimentKind.of(text(json, "kind")),
                text(json, "control"),
                text(json, "candidate"),
                JsonFields.numberOrNull(json, "share"),
                metrics,
                Instant.parse(text(json, "started")),
                timeOrNull(json, "stopped"));
    }

    private static ExperimentMetric metric(JsonNode json) {
        return new ExperimentMetric(
                text(json, "name"),
                text(json, "direction").equals(UP) ? MetricDirection.HIGHER_IS_BETTER : MetricDirection.LOWER_IS_BETTER,
                json.path("margin").asDouble(),
                json.path("relative").asBoolean());
    }
}
