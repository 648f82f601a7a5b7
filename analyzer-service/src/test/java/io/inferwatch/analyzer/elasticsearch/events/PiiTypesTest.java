// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.events;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.config.PiiRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of {@code pii-detection}, each credential in each notation, through the analyzer's rules. */
class PiiTypesTest {
    private static final PiiTypes TYPES = new PiiTypes(PiiRules.NONE.scanner());

    private record Row(String text, String secret) {}

    @ParameterizedTest
    @MethodSource("rows")
    void credential_isFound_inTextsAndKeywords(Row row) {
        assertThat(TYPES.of("input.text.note", row.text())).anyMatch(PiiTypesTest::isCredential);
        Set<String> ofValue =
                TYPES.ofColumn("input.cat.note", List.of(row.text(), "other")).getOrDefault(row.text(), Set.of());
        assertThat(ofValue).as(row.secret()).anyMatch(PiiTypesTest::isCredential);
    }

    @Test
    void lineThatOnlyMentionsCredentials_isClean() throws IOException {
        for (String line : lines("clean.txt")) {
            assertThat(TYPES.of("input.text.note", line)).noneMatch(type -> type.startsWith("CREDENTIAL"));
        }
    }

    /** A URL with a credential in its query is found as a whole. */
    private static boolean isCredential(String type) {
        return type.startsWith("CREDENTIAL") || type.equals("URL");
    }

    private static Stream<Row> rows() throws IOException {
        return Stream.concat(
                rows("{key}", List.of("notations.txt"), keysWithValues()),
                rows("{scheme}", List.of("scheme-notations.txt", "scheme-notations-json.txt"), lines("schemes.txt")));
    }

    private static List<String> keysWithValues() throws IOException {
        return lines("keys.txt").stream().map(key -> key + " Tulip-92a4d8").toList();
    }

    /** Each entry in each notation; what follows the blank of an entry is secret. */
    private static Stream<Row> rows(String place, List<String> notations, List<String> entries) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String file : notations) {
            for (String notation : lines(file)) {
                for (String entry : entries) {
                    String written = notation.indexOf('"') < 0 ? entry : entry.replace("\"", "\\\"");
                    String secret = written.substring(written.indexOf(' ') + 1);
                    String name = place.equals("{key}") ? written.substring(0, written.indexOf(' ')) : written;
                    rows.add(new Row(notation.replace(place, name).replace("{value}", secret), secret));
                }
            }
        }
        return rows.stream();
    }

    private static List<String> lines(String file) throws IOException {
        String path = "/io/inferwatch/pii/credentials/" + file;
        try (InputStream in = PiiTypesTest.class.getResourceAsStream(path)) {
            return new String(requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.replace('\u23ce', '\n'))
                    .toList();
        }
    }
}
