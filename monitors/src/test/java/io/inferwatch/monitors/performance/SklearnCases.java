// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The cases of {@code sklearn_cases.txt}, which {@code sklearn_cases.py} made; its head says the format. */
final class SklearnCases {
    private SklearnCases() {}

    /**
     * A case.
     *
     * @param expected NaN where the metric is undefined
     */
    record Case(int line, List<String> inputs, Map<String, Double> expected) {
        double[] numbers(int input) {
            return SklearnCases.numbers(inputs.get(input));
        }

        List<String> words(int input) {
            return List.of(inputs.get(input).split(" "));
        }

        boolean[] flags(int input) {
            List<String> words = words(input);
            boolean[] flags = new boolean[words.size()];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = words.get(i).equals("1");
            }
            return flags;
        }
    }

    static List<Case> of(String kind) {
        Map<String, String[]> names = new HashMap<>();
        List<Case> cases = new ArrayList<>();
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            String[] parts = lines.get(i).split(";");
            if (parts[0].equals("names")) {
                names.put(parts[1], parts[2].split(" "));
            } else if (parts[0].equals(kind)) {
                Map<String, Double> expected = new LinkedHashMap<>();
                String[] values = parts[parts.length - 1].split(" ");
                for (int k = 0; k < values.length; k++) {
                    expected.put(
                            names.get(kind)[k], values[k].equals("-") ? Double.NaN : Double.parseDouble(values[k]));
                }
                cases.add(new Case(i + 1, List.of(parts).subList(1, parts.length - 1), expected));
            }
        }
        return cases;
    }

    private static List<String> lines() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SklearnCases.class.getResourceAsStream("sklearn_cases.txt")),
                StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
