// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextDescriptorTest {
    /** Python 3.11.7: {@code len(t), len(t.split()), 1 - sum(c.isalpha() for c in t) / len(t)}. */
    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("Grüße, 世界! 👋🏽 naïve café", 24, 5, 0.33333333333333337),
                Arguments.of("one  two\tthree\n4 5", 18, 5, 0.38888888888888884),
                Arguments.of("a\u00a0b\u2003c\u0085d\u3000e", 9, 5, 0.4444444444444444),
                Arguments.of("12 %", 4, 2, 1.0));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void numbers_areThoseOfPython(String text, int length, int words, double nonLetters) {
        TextDescriptor descriptor = TextDescriptor.of(text);
        assertThat(descriptor.length()).isEqualTo(length);
        assertThat(descriptor.words()).isEqualTo(words);
        assertThat(descriptor.nonLetters()).isCloseTo(nonLetters, within(1e-15));
    }

    @Test
    void emptyText_hasNoShare() {
        assertThat(TextDescriptor.of("").numbers()).isEqualTo(Map.of("length", 0.0, "words", 0.0));
    }

    @Test
    void whiteSpaceAlone_holdsNoWord() {
        assertThat(TextDescriptor.of(" \t\r\n").numbers())
                .isEqualTo(Map.of("length", 4.0, "words", 0.0, "non_letters", 1.0));
    }

    @Test
    void longText_isReadToItsEnd() {
        assertThat(TextDescriptor.of("äb c\n".repeat(400_000)).numbers())
                .isEqualTo(Map.of("length", 2_000_000.0, "words", 800_000.0, "non_letters", 0.4));
    }

    @Test
    void halfAPair_countsAsOne() {
        assertThat(TextDescriptor.of("\ud83d a\udc4b").numbers())
                .isEqualTo(Map.of("length", 4.0, "words", 2.0, "non_letters", 0.75));
    }
}
