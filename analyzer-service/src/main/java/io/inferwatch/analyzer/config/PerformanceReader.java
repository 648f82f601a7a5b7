// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.config.PerformanceRules.ErrorDetector;
import io.inferwatch.analyzer.config.PerformanceRules.Estimator;
import io.inferwatch.monitors.performance.classification.ValueMatrix;
import io.inferwatch.monitors.performance.summary.PerformanceSummary;
import io.inferwatch.schema.Prediction;
import io.inferwatch.schema.RuleViolationException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code performance} of a model. */
final class PerformanceReader {
    private final ConfigValues values;

    PerformanceReader(ConfigValues values) {
        this.values = values;
    }

    PerformanceRules read(String key, JsonNode node) {
        if (!node.isObject()) {
            values.fault(key, "settings of the performance", node.toString());
            return PerformanceRules.DEFAULTS;
        }
        String positive = null;
        Estimator estimator = Estimator.AUTO;
        ErrorDetector detector = ErrorDetector.PAGE_HINKLEY;
        Map<String, Map<String, Double>> matrix = Map.of();
        boolean onlyPositives = false;
        int cutoff = PerformanceSummary.DEFAULT_CUTOFF;
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String name = key + "." + entry.getKey();
            JsonNode value = entry.getValue();
            switch (entry.getKey()) {
                case "positive_class" -> positive = text(name, value);
                case "estimator" -> estimator = choice(name, value, Estimator.values(), estimator);
                case "error_detector" -> detector = choice(name, value, ErrorDetector.values(), detector);
                case "value_matrix" -> matrix = matrix(name, value);
                case "only_positives_are_labelled" -> onlyPositives = flag(name, value);
                case "ranking_cutoff" -> cutoff = places(name, value);
                default ->
                    values.fault(
                            name,
                            "one of error_detector, estimator, only_positives_are_labelled, positive_class, ranking_cutoff,"
                                    + " value_matrix",
                            entry.getKey());
            }
        }
        return new PerformanceRules(positive, estimator, detector, matrix, onlyPositives, cutoff);
    }

    private @Nullable String text(String key, JsonNode node) {
        if (!node.isValueNode() || node.isNull() || node.asText().isBlank()) {
            values.fault(key, "the name of a class", node.toString());
            return null;
        }
        return node.asText();
    }

    private int places(String key, JsonNode node) {
        if (!node.isInt() || node.asInt() < 1 || node.asInt() > Prediction.MOST_RANKED) {
            values.fault(key, "1 to " + Prediction.MOST_RANKED + " places", node.toString());
            return PerformanceSummary.DEFAULT_CUTOFF;
        }
        return node.asInt();
    }

    private boolean flag(String key, JsonNode node) {
        if (!node.isBoolean()) {
            values.fault(key, "true or false", node.toString());
        }
        return node.asBoolean();
    }

    private <T extends Enum<T>> T choice(String key, JsonNode node, T[] all, T otherwise) {
        for (T each : all) {
            if (name(each).equals(node.asText())) {
                return each;
            }
        }
        String names = Arrays.stream(all).map(PerformanceReader::name).collect(Collectors.joining(", "));
        values.fault(key, "one of " + names, node.toString());
        return otherwise;
    }

    private static String name(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /** Worth by truth, then by prediction: a number for each pair of classes. */
    private Map<String, Map<String, Double>> matrix(String key, JsonNode node) {
        Map<String, Map<String, Double>> matrix = new HashMap<>();
        TreeSet<String> classes = new TreeSet<>();
        if (!node.isObject() || node.isEmpty()) {
            values.fault(key, "numbers by truth, then by prediction", node.toString());
            return matrix;
        }
        boolean isTable = true;
        for (Map.Entry<String, JsonNode> row : node.properties()) {
            String name = key + "." + row.getKey();
            if (!row.getValue().isObject()) {
                values.fault(name, "numbers by prediction", row.getValue().toString());
                isTable = false;
            }
            classes.add(row.getKey());
            matrix.put(row.getKey(), row(name, row.getValue()));
        }
        return isTable ? checked(key, classes, matrix) : matrix;
    }

    private Map<String, Map<String, Double>> checked(
            String key, Set<String> classes, Map<String, Map<String, Double>> matrix) {
        try {
            ValueMatrix.of(key, List.copyOf(classes), matrix);
        } catch (RuleViolationException refused) {
            refused.violations().forEach(one -> values.fault(one.key(), one.rule(), one.found()));
        }
        return matrix;
    }

    private Map<String, Double> row(String key, JsonNode node) {
        Map<String, Double> row = new HashMap<>();
        node.properties().forEach(cell -> {
            if (cell.getValue().isNumber()) {
                row.put(cell.getKey(), cell.getValue().asDouble());
            } else {
                values.fault(
                        key + "." + cell.getKey(), "a number", cell.getValue().toString());
                row.put(cell.getKey(), 0.0);
            }
        });
        return row;
    }
}
