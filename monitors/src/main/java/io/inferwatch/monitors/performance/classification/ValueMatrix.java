// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.classification;

import io.inferwatch.schema.RuleViolation;
import io.inferwatch.schema.RuleViolationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an event is worth by its truth and its prediction, in one currency: gains positive, costs negative. Immutable. */
public final class ValueMatrix {
    private final Map<String, Map<String, Double>> values;

    private ValueMatrix(Map<String, Map<String, Double>> values) {
        this.values = values;
    }

    /**
     * Worth in money.
     *
     * @param total worth of all events
     * @param perEvent the mean worth of an event; NaN without events
     */
    public record Worth(double total, double perEvent) {}

    /**
     * A matrix from rows of a configuration.
     *
     * @param key the place in the configuration, prefix of the keys of violations
     * @param classes the classes of the model
     * @param values worth by truth, then by prediction; a finite number for each pair of classes, nothing else
     * @throws RuleViolationException with every missing, unknown or odd value
     */
    public static ValueMatrix of(String key, List<String> classes, Map<String, ? extends Map<String, Double>> values) {
        List<RuleViolation> violations = new ArrayList<>(names(key, classes, values));
        Map<String, Map<String, Double>> copy = new TreeMap<>();
        for (String truth : classes) {
            Map<String, Double> row = values.get(truth);
            if (row != null) {
                violations.addAll(row(key + "." + truth, classes, row));
                copy.put(truth, Collections.unmodifiableMap(new TreeMap<>(row)));
            }
        }
        if (!violations.isEmpty()) {
            throw new RuleViolationException(violations);
        }
        return new ValueMatrix(copy);
    }

    private static List<RuleViolation> row(String key, List<String> classes, Map<String, Double> row) {
        List<RuleViolation> violations = new ArrayList<>(names(key, classes, row));
        row.forEach((predicted, value) -> {
            if (value == null || !Double.isFinite(value)) {
                violations.add(RuleViolation.of(key + "." + predicted, "a finite number", value));
            }
        });
        return violations;
    }

    private static List<RuleViolation> names(String key, List<String> classes, Map<String, ?> map) {
        List<RuleViolation> violations = new ArrayList<>();
        for (String name : classes) {
            if (!map.containsKey(name)) {
                violations.add(new RuleViolation(key + "." + name, "a value for each class", "none"));
            }
        }
        for (String name : map.keySet()) {
            if (!classes.contains(name)) {
                violations.add(RuleViolation.of(key + "." + name, "one of the classes " + classes, name));
            }
        }
        return violations;
    }

    /**
     * The worth of the events of a confusion matrix. Cost: O(classes²).
     *
     * @throws RuleViolationException if events were counted for a class that has no value
     */
    public Worth of(ConfusionMatrix matrix) {
        double total = 0;
        for (String truth : matrix.classes()) {
            for (String predicted : matrix.classes()) {
                double weight = matrix.at(truth, predicted);
                total += weight > 0 ? weight * at(truth, predicted) : 0;
            }
        }
        return new Worth(total, total / matrix.total());
    }

    private double at(String truth, String predicted) {
        Double value = values.getOrDefault(truth, Map.of()).get(predicted);
        if (value == null) {
            throw RuleViolationException.of(
                    "value_matrix." + truth + "." + predicted, "a value for each pair of classes that occurs", "none");
        }
        return value;
    }
}
