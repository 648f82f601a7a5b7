// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The figures to reach on data that others labelled. Skipped, and said so, where the data is not there. */
class PiiQualityTest {
    private static final Path DATA = Path.of(System.getProperty("inferwatch.data", "../../shared/data"), "pii");

    @Test
    void figures_areReached() throws Exception {
        assumeTrue(Files.isDirectory(DATA), "no labelled data in " + DATA);
        List<String> lines = new ArrayList<>();
        new PiiQuality(lines::add).run(DATA, false);
        assertThat(f2(lines, "EMAIL")).isEqualTo(1);
        assertThat(f2(lines, "URL")).isEqualTo(1);
        assertThat(f2(lines, "US_SSN")).isEqualTo(1);
        assertThat(f2(lines, "IP")).isGreaterThanOrEqualTo(0.95);
        assertThat(f2(lines, "PHONE")).isGreaterThanOrEqualTo(0.75);
        assertThat(number(lines, "supported types .* ([0-9.]+) %")).isGreaterThanOrEqualTo(98);
    }

    private static double f2(List<String> lines, String type) {
        return number(lines, type + " +[0-9.]+ +[0-9.]+ +([0-9.]+) .*");
    }

    private static double number(List<String> lines, String pattern) {
        return lines.stream()
                .map(Pattern.compile(pattern)::matcher)
                .filter(Matcher::matches)
                .mapToDouble(matcher -> Double.parseDouble(matcher.group(1)))
                .findFirst()
                .orElseThrow();
    }
}
