// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.policy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.schema.InferenceEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of {@code pii-detection}, each credential in each notation, on the way that events take to the cluster. */
class MaskedCredentialsTest {
    private final Masker masker = Maskers.of(true, MaskingPolicy.MASK_ALL);

    private record Row(String text, String secret) {}

    @ParameterizedTest
    @MethodSource("rows")
    void credential_leavesNoPartOfAnEvent(Row row) {
        InferenceEvent masked = masker.mask(InferenceEvent.builder("m", "1")
                .text("note", row.text())
                .categorical("c", row.text())
                .label("l", row.text())
                .error("E", row.text(), "E: " + row.text() + "\n\tat A.b(A.java:1)")
                .build());
        String all = masked.inputs() + " " + masked.labels() + " " + masked.error();
        assertThat(all)
                .doesNotContain(
                        row.secret(), row.secret().substring(row.secret().length() / 2));
    }

    @Test
    void lineThatOnlyMentionsCredentials_isTheSameObject() throws IOException {
        for (String line : lines("clean.txt")) {
            InferenceEvent event =
                    InferenceEvent.builder("m", "1").text("note", line).build();
            assertThat(masker.mask(event).pii().types()).noneMatch(type -> type.startsWith("CREDENTIAL"));
        }
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
        try (InputStream in = MaskedCredentialsTest.class.getResourceAsStream(path)) {
            return new String(requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.replace('\u23ce', '\n'))
                    .toList();
        }
    }
}
