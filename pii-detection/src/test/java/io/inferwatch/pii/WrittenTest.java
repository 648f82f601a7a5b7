// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Credentials, cards and phone numbers in single notations, and ordinary lines of services in which nothing is. */
class WrittenTest {
    private static final Set<String> CARDS = Set.of("CREDIT_CARD");
    private static final int LINES = 20_000;

    @ParameterizedTest
    @MethodSource("found")
    void marked_isFound(String line) {
        StringBuilder text = new StringBuilder();
        BitSet secret = new BitSet();
        boolean marked = false;
        for (char c : line.toCharArray()) {
            if (c == '\u00ab' || c == '\u00bb') {
                marked = c == '\u00ab';
            } else {
                secret.set(text.length(), marked);
                text.append(c);
            }
        }
        PiiScanner.standard().scan(text).forEach(span -> secret.clear(span.start(), span.end()));
        assertThat(secret.cardinality()).isZero();
    }

    @ParameterizedTest
    @MethodSource("clean")
    void numberOfAnotherKind_isClean(String line) {
        assertThat(PiiScanner.standard().scan(line))
                .filteredOn(span ->
                        Set.of("PHONE", "CREDIT_CARD").contains(span.type().name()))
                .isEmpty();
    }

    /** Nobody changed a recognizer to fit a line; at most one line in 10 000 may cry wolf. */
    @Test
    void linesOfServices_holdNoCredentialsAndNoPhones() {
        assertThat(hits(Set.of("PHONE"), true)).isLessThanOrEqualTo(LINES / 10_000);
    }

    /** The lines hold random groups of four digits: one group of four in a hundred is a valid card by chance. */
    @Test
    void linesOfServices_holdCardsByChanceAlone() {
        assertThat(hits(CARDS, false)).isLessThanOrEqualTo(5 * LINES / 10_000);
    }

    private static long hits(Set<String> types, boolean credentials) {
        return new ServiceLines(1)
                .lines(LINES).stream()
                        .filter(line -> PiiScanner.standard().scan(line).stream()
                                .map(span -> span.type().name())
                                .anyMatch(
                                        name -> types.contains(name) || (credentials && name.startsWith("CREDENTIAL"))))
                        .count();
    }

    static List<String> found() throws IOException {
        return lines("found.txt");
    }

    static List<String> clean() throws IOException {
        return lines("clean-numbers.txt");
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = WrittenTest.class.getResourceAsStream(file)) {
            return new String(requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.replace('\u23ce', '\n'))
                    .toList();
        }
    }
}
