// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskerTest {
    private final Masker masker = new Masker();

    private String masked(String line) {
        return masker.mask(line).form().text();
    }

    private static String words(int count) {
        return IntStream.range(0, count).mapToObj(MaskerTest::word).collect(Collectors.joining(" "));
    }

    /** No two are alike up to 17 000, and none looks like a value. */
    private static String word(int i) {
        return "w" + (char) ('a' + i / 676) + (char) ('a' + i / 26 % 26) + (char) ('a' + i % 26);
    }

    /** A list, an empty name or a numbered key adds several tokens at once. */
    @ParameterizedTest
    @ValueSource(strings = {"[a, b] end", "user  [a, b] end", "user  : end", "user  x... end", "r24=5 end", "f... end"})
    void lines_mayEndInAnyPlaceAmidSeveralTokens(String end) {
        for (int count = MaskedLine.MOST_TOKENS - 6; count <= MaskedLine.MOST_TOKENS + 2; count++) {
            String text = masked(words(count) + " " + end);
            assertThat(text).as("%d words", count).startsWith(words(Math.min(count, MaskedLine.MOST_TOKENS)));
        }
    }

    @Test
    void tokensBehindTheLast_areOneVariable() {
        int most = MaskedLine.MOST_TOKENS;

        assertThat(masked(words(most))).isEqualTo(words(most));
        assertThat(masked(words(most) + " more of it")).isEqualTo(words(most) + " <*>");
    }

    @Test
    void charactersBehindTheLast_areOneVariable() {
        String line = words(2) + " ".repeat(Masker.MOST_CHARS - words(2).length());

        assertThat(masked(line)).isEqualTo(words(2));
        assertThat(masked(line + "more")).isEqualTo(words(2) + " <*>");
    }

    /** Half of a character cannot be written as UTF-8. */
    @Test
    void longLines_areCutBetweenCharacters() {
        String line = "a" + " ".repeat(Masker.MOST_CHARS - 3) + "c";

        assertThat(masked(line + "\uD83D\uDE00")).isEqualTo("a c <*>");
        assertThat(masked(line.substring(1) + "\uD83D\uDE00")).isEqualTo("c\uD83D\uDE00");
    }

    /** {@code user} with a number in brackets is no user name's key. */
    @ParameterizedTest
    @CsvSource({
        "user anna left, user <*> left",
        "user[5] anna left, user[<*>] anna left",
        "password for anna lost, password for <*> lost",
        "password for(5) anna lost, password for(<*>) anna lost",
        "password(5) for anna lost, password(<*>) for anna lost",
        "password for invalid user anna, password for invalid user <*>",
    })
    void names_followTheirKeysOnly(String line, String template) {
        assertThat(masked(line)).isEqualTo(template);
    }
}
