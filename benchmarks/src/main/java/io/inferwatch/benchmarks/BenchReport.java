// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The figures of one benchmark. Figures that could not be measured are absent.
 *
 * @param machine the machine, and its load at the start
 * @param figures absolute numbers, by names that end in their unit
 * @param ratios numbers that compare two sides of one run, by names of the two sides: {@code ours_vs_theirs} is ours ÷ theirs
 */
record BenchReport(String bench, String machine, Map<String, Double> figures, Map<String, Double> ratios) {
    BenchReport {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        ratios = Collections.unmodifiableMap(new LinkedHashMap<>(ratios));
    }

    /** One line. Numbers have four significant digits. */
    String json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("bench", bench);
        object.put("machine", machine);
        object.put("figures", rounded(figures));
        object.put("ratios", rounded(ratios));
        try {
            return new ObjectMapper().writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One line per number. */
    String text() {
        StringBuilder text = new StringBuilder(bench + " on " + machine + "\n");
        rounded(figures).forEach((name, value) -> text.append(line(name, value)));
        rounded(ratios).forEach((name, value) -> text.append(line(name, value)));
        return text.toString();
    }

    private static String line(String name, double value) {
        return String.format(Locale.ROOT, "  %-44s %,14.3f%n", name, value);
    }

    private static Map<String, Double> rounded(Map<String, Double> numbers) {
        Map<String, Double> rounded = new LinkedHashMap<>();
        numbers.forEach((name, value) -> {
            if (Double.isFinite(value)) {
                rounded.put(name, Double.valueOf(String.format(Locale.ROOT, "%.4g", value)));
            }
        });
        return rounded;
    }

    /** Collects the numbers of a report. Not thread-safe. */
    static final class Builder {
        private final String bench;
        private final String machine = Machine.description();
        private final Map<String, Double> figures = new LinkedHashMap<>();
        private final Map<String, Double> ratios = new LinkedHashMap<>();

        Builder(String bench) {
            this.bench = bench;
        }

        Builder figure(String name, double value) {
            figures.put(name, value);
            return this;
        }

        Builder ratio(String name, double value) {
            ratios.put(name, value);
            return this;
        }

        BenchReport build() {
            return new BenchReport(bench, machine, figures, ratios);
        }
    }
}
