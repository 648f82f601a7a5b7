// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.json;

import static io.inferwatch.analyzer.json.JsonFields.putNumber;
import static io.inferwatch.analyzer.json.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.experiment.Comparison;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentStatus;
import io.inferwatch.analyzer.experiment.Look;
import io.inferwatch.monitors.experiment.EarlierLooks;
import io.inferwatch.monitors.experiment.SequentialResult;
import io.inferwatch.monitors.experiment.VerdictRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A look at an experiment: as stores keep it, and as command line and REST answer it. */
public final class LookJson {
    private static final String SUBJECT = "metric";

    private LookJson() {}

    /** The verdict of a look, for people and routers. */
    public static ObjectNode verdict(Experiment experiment, Look look) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("experiment", experiment.name());
        json.put("kind", experiment.kind().value());
        json.put("verdict", lower(look.verdict()));
        look.reasons().forEach(json.putArray("reasons")::add);
        comparisons(json, look);
        putNumber(json, "sample_ratio_p", look.sampleRatioP());
        json.put("rule", lower(look.rule()));
        json.put("time", look.time().toString());
        json.put("model", experiment.model());
        json.put("control", experiment.control());
        json.put("candidate", experiment.candidate());
        return json;
    }

    /** An experiment as it was declared, and its last verdict; null where nobody looked. */
    public static ObjectNode toJson(ExperimentStatus status) {
        ObjectNode json = ExperimentJson.toJson(status.experiment());
        Look look = status.look();
        json.put("running", status.experiment().isRunning());
        json.put("verdict", look == null ? null : lower(look.verdict()));
        json.set("look", look == null ? null : summary(look));
        return json;
    }

    /** What one look showed, for people. */
    public static ObjectNode summary(Look look) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("time", look.time().toString());
        json.put("verdict", lower(look.verdict()));
        json.put("rule", lower(look.rule()));
        look.reasons().forEach(json.putArray("reasons")::add);
        json.put("n_control", look.controlRows());
        json.put("n_candidate", look.candidateRows());
        comparisons(json, look);
        putNumber(json, "sample_ratio_p", look.sampleRatioP());
        return json;
    }

    private static void comparisons(ObjectNode json, Look look) {
        ArrayNode comparisons = json.putArray("comparisons");
        look.comparisons().forEach(comparison -> comparisons.add(ComparisonJson.toJson(comparison, SUBJECT)));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The whole look; {@link #fromJson} reads it back. */
    public static ObjectNode toJson(Look look) {
        ObjectNode json = summary(look);
        json.put("least_ratio_p", look.shown().ratioPValue());
        json.put("least_error_p", look.shown().errorPValue());
        ObjectNode gains = json.putObject("gains");
        look.shown().gains().forEach((metric, gain) -> gains.set(metric, toJson(gain)));
        return json;
    }

    private static ObjectNode toJson(SequentialResult gain) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        putNumber(json, "estimate", gain.estimate());
        putNumber(json, "low", gain.low());
        putNumber(json, "high", gain.high());
        json.put("p_value", gain.pValue());
        putNumber(json, "log_evidence", gain.logEvidence());
        return json;
    }

    public static Look fromJson(JsonNode json) {
        List<String> reasons = new ArrayList<>();
        json.path("reasons").forEach(reason -> reasons.add(reason.asText()));
        List<Comparison> comparisons = new ArrayList<>();
        json.path("comparisons").forEach(comparison -> comparisons.add(ComparisonJson.fromJson(comparison, SUBJECT)));
        Map<String, SequentialResult> gains = new HashMap<>();
        json.path("gains").properties().forEach(gain -> gains.put(gain.getKey(), gain(gain.getValue())));
        return new Look(
                Instant.parse(text(json, "time")),
                VerdictRule.valueOf(text(json, "rule").toUpperCase(Locale.ROOT)),
                reasons,
                json.path("n_control").asLong(),
                json.path("n_candidate").asLong(),
                comparisons,
                json.path("sample_ratio_p").asDouble(Double.NaN),
                new EarlierLooks(
                        gains,
                        json.path("least_ratio_p").asDouble(1),
                        json.path("least_error_p").asDouble(1)));
    }

    private static SequentialResult gain(JsonNode json) {
        return new SequentialResult(
                json.path("estimate").asDouble(Double.NaN),
                json.path("low").asDouble(Double.NEGATIVE_INFINITY),
                json.path("high").asDouble(Double.POSITIVE_INFINITY),
                json.path("p_value").asDouble(1),
                json.path("log_evidence").asDouble(0));
    }
}
