// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.json;

import static io.inferwatch.analyzer.json.JsonFields.putNumber;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.experiment.Comparison;
import io.inferwatch.analyzer.experiment.Decision;
import java.util.Locale;

/** A comparison of two arms as command line, REST and stores write it; what is not a finite number is null. */
public final class ComparisonJson {
    private ComparisonJson() {}

    /** @param key the field of the subject: {@code by} or {@code metric} */
    public static ObjectNode toJson(Comparison comparison, String key) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(key, comparison.subject());
        json.put("n_control", comparison.controlRows());
        json.put("n_candidate", comparison.candidateRows());
        putNumber(json, "mean_control", comparison.controlMean());
        putNumber(json, "mean_candidate", comparison.candidateMean());
        putNumber(json, "difference", comparison.difference());
        putNumber(json, "low", comparison.low());
        putNumber(json, "high", comparison.high());
        putNumber(json, "p_value", comparison.pValue());
        putNumber(json, "always_valid_p", comparison.alwaysValidP());
        putNumber(json, "sample_ratio_p", comparison.sampleRatioP());
        json.put("decision", comparison.decision().value());
        return json;
    }

    static Comparison fromJson(JsonNode json, String key) {
        return new Comparison(
                JsonFields.textOrNull(json, key),
                json.path("n_control").asLong(),
                json.path("n_candidate").asLong(),
                json.path("mean_control").asDouble(Double.NaN),
                json.path("mean_candidate").asDouble(Double.NaN),
                json.path("difference").asDouble(Double.NaN),
                json.path("low").asDouble(Double.NEGATIVE_INFINITY),
                json.path("high").asDouble(Double.POSITIVE_INFINITY),
                json.path("p_value").asDouble(Double.NaN),
                json.path("always_valid_p").asDouble(Double.NaN),
                json.path("sample_ratio_p").asDouble(Double.NaN),
                Decision.valueOf(JsonFields.text(json, "decision").toUpperCase(Locale.ROOT)));
    }
}
