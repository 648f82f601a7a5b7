// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearPatternTest {
    /** The longest prefix that {@code java.util.regex} accepts, tried from the longest down. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a?b",
                "(ab|a)*b",
                "[0-9]{2,3}-?\\d",
                "(a|b){2}",
                "a{0,2}b{1,}",
                "\\w+@\\w+",
                "(aa|a)(ab)?",
                "[^a]b*",
                "a(b|1(a|2)+)?2",
                "(\\d{2} ){1,2}\\d{2}",
                ".{3}",
                "\\d{3}(-\\d{2}|a)?"
            })
    void longest_agreesWithRegularExpressions(String pattern) {
        LinearPattern compiled = LinearPattern.exact(pattern);
        Pattern expected = Pattern.compile(pattern);
        Random random = new Random(3);
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(8, 0, 7).forEach(i -> text.append("ab12- @".charAt(i)));
            assertThat(compiled.longest(FoldedText.of(text), 0))
                    .as("%s in %s", pattern, text)
                    .isEqualTo(longest(expected, text));
        }
    }

    private static int longest(Pattern pattern, CharSequence text) {
        Matcher matcher = pattern.matcher(text);
        for (int end = text.length(); end > 0; end--) {
            if (matcher.region(0, end).matches()) {
                return end;
            }
        }
        return -1;
    }

    @Test
    void case_isIgnoredUnlessExact() {
        assertThat(LinearPattern.of("[A-C]x").longest(FoldedText.of("bX"), 0)).isEqualTo(2);
        assertThat(LinearPattern.of("[^a]x").longest(FoldedText.of("Ax"), 0)).isEqualTo(-1);
        assertThat(LinearPattern.of("[^a]x").longest(FoldedText.of("ax"), 0)).isEqualTo(-1);
        assertThat(LinearPattern.of("[^a]x").longest(FoldedText.of("bX"), 0)).isEqualTo(2);
        assertThat(LinearPattern.exact("[A-C]x").longest(FoldedText.of("bX"), 0))
                .isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(", "a)", "[a", "a{2", "a{3,2}", "a{65}", "*a", "a**", "\\q", "", "a?", "^a", "(a{40}){2}"})
    void wrongPattern_isRefused(String pattern) {
        assertThatThrownBy(() -> LinearPattern.of(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("pattern: Expecting ");
    }

    @Test
    void foldedText_leadsBackToTheOriginal() {
        FoldedText text = FoldedText.of("a\u200B\uFF11\u00A0\u0663\u2010b");
        assertThat(text.part(0, text.length())).isEqualTo("a1 3-b");
        assertThat(text.originalStart(1)).isEqualTo(2);
        assertThat(text.originalEnd(1)).isEqualTo(1);
        assertThat(text.originalEnd(text.length())).isEqualTo(7);
        FoldedText pairs = FoldedText.of("\u061c\ud835\udff7-\ud835\udff8\ud83d\ude00");
        assertThat(pairs.part(0, 3)).isEqualTo("1-2");
        assertThat(pairs.originalStart(0)).isEqualTo(1);
        assertThat(pairs.originalEnd(1)).isEqualTo(3);
        assertThat(pairs.originalStart(2)).isEqualTo(4);
        assertThat(pairs.originalEnd(3)).isEqualTo(6);
        assertThat(pairs.originalEnd(5)).isEqualTo(8);
    }
}
