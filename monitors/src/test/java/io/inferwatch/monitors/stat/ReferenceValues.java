// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Numbers that a Python script of the same name printed: a name, a comma, numbers with spaces between. */
public final class ReferenceValues {
    private final Map<String, double[]> values;

    private ReferenceValues(Map<String, double[]> values) {
        this.values = values;
    }

    public static ReferenceValues of(Class<?> test, String resource) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(test.getResourceAsStream(resource), resource), StandardCharsets.UTF_8))) {
            return new ReferenceValues(reader.lines()
                    .map(line -> line.split(",", 2))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> numbers(parts[1]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    public double[] get(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    public double first(String name) {
        return get(name)[0];
    }
}
