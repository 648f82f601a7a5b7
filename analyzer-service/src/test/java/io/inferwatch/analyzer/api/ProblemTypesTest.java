// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The types of problems are a promise: {@code docs/rest.md} names each with its status, and none that there is not. */
class ProblemTypesTest {
    private static final Pattern MADE = Pattern.compile("new Problem\\(\\s*(\\d+),\\s*\"([^\"]+)\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z`, -]+`) \\| (\\d{3}) \\|");

    @Test
    void everyType_isDocumented() throws Exception {
        String code = Files.readString(Path.of("src/main/java/io/inferwatch/analyzer/api/Problem.java"));
        List<String> made = MADE.matcher(code)
                .results()
                .map(found -> found.group(1) + " "
                        + found.group(2).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"))
                .distinct()
                .toList();
        String docs = Files.readString(Path.of("../docs/rest.md"));
        List<String> named =
                ROW.matcher(docs).results().flatMap(ProblemTypesTest::types).toList();
        assertThat(named).containsExactlyInAnyOrderElementsOf(made);
    }

    private static Stream<String> types(MatchResult row) {
        return Stream.of(row.group(1).split(", ")).map(type -> row.group(2) + " " + type.replace("`", ""));
    }
}
