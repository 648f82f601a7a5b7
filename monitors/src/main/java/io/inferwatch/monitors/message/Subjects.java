// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.message;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.schema.Fields;
import java.util.List;

/** Subjects of checks under the names that people use. */
public final class Subjects {
    private static final List<String> PREFIXES =
            List.of(Fields.INPUT_NUM, Fields.INPUT_CAT, Fields.INPUT_BOOL, Fields.INPUT_TEXT, Fields.ATTRIBUTION);

    private Subjects() {}

    /** {@code input.num.age} → {@code age}, {@code volume} → {@code Traffic}. */
    public static String shortName(String subject) {
        if (subject.startsWith(Fields.PREDICTION_PROBABILITY)) {
            return "Probability of " + subject.substring(Fields.PREDICTION_PROBABILITY.length());
        }
        for (String prefix : PREFIXES) {
            if (subject.startsWith(prefix) && subject.length() > prefix.length()) {
                return subject.substring(prefix.length());
            }
        }
        return switch (subject) {
            case Fields.EVENT_DURATION, "latency_p50", "latency_p95", "latency_p99" -> "Response time";
            case Fields.EVENT_OUTCOME, "error_rate" -> "Failed calls";
            case Fields.ERROR_TYPE -> "Error type";
            case Fields.ERROR_MESSAGE -> "Error text";
            case Fields.PREDICTION_LABEL -> "Predicted label";
            case Fields.PREDICTION_VALUE -> "Predicted value";
            case Fields.PREDICTION_RANKING -> "Ranked list";
            case "prediction_mean" -> "Mean prediction";
            case "pii_rate" -> "Personal data";
            case "volume", "rows" -> "Traffic";
            case "dataset", "input" -> "Inputs as a whole";
            case "attribution" -> "Order of attributions";
            case "saturation" -> "Hosts";
            case CheckResult.ALL_OTHERS -> "All other columns";
            default -> subject.isBlank() ? "Check" : subject;
        };
    }
}
