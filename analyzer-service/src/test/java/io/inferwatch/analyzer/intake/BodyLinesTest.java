// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyLinesTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a\n", "\n", "\n\na\n\nb", "a\r\nb", "a\rb\n", "\r", "a\n\r", "ä€\n𝄞\n"})
    void linesAreThoseOfTheJdk(String text) {
        List<String> lines = new ArrayList<>();
        new BodyLines(text).forEachRemaining(lines::add);
        assertThat(lines).isEqualTo(text.lines().toList());
    }

    @Test
    void afterTheLastLine_thereIsNone() {
        BodyLines lines = new BodyLines("a\n");
        assertThat(lines.next()).isEqualTo("a");
        assertThatThrownBy(lines::next).isInstanceOf(NoSuchElementException.class);
    }
}
