// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ErrorLinesTest {
    @Test
    void type_isWrittenOnce() {
        assertThat(ErrorLines.line("a.B", "no leader", "")).isEqualTo("a.B: no leader");
        assertThat(ErrorLines.line("a.B", "a.B: no leader", "")).isEqualTo("a.B: no leader");
        assertThat(ErrorLines.line("", "no leader", "")).isEqualTo("no leader");
    }

    @Test
    void sameMessagesOfTwoTypes_areTwoTemplates() {
        assertThat(templates(
                        ErrorLines.line("java.io.IOException", "closed after 7 ms", ""),
                        ErrorLines.line("java.io.IOException", "closed after 9 ms", ""),
                        ErrorLines.line("java.lang.IllegalStateException", "closed after 7 ms", "")))
                .containsExactly(
                        "java.io.IOException: closed after <*>",
                        "java.io.IOException: closed after <*>",
                        "java.lang.IllegalStateException: closed after <*>");
    }

    @Test
    void givenTemplate_isTheTemplate_howeverItsValuesLook() {
        assertThat(templates(
                        ErrorLines.line("a.LoadException", "cannot load shop for anna", "cannot load {} for {}"),
                        ErrorLines.line("a.LoadException", "cannot load bike and car for 7", "cannot load {} for {}")))
                .containsOnly("a.LoadException: cannot load <*> for <*>");
    }

    @Test
    void messagesOfOneValue_areOneTemplateOfTheirType() {
        String[] lines = IntStream.range(0, 30)
                .mapToObj(i -> ErrorLines.line(
                        "java.util.NoSuchElementException", "" + (char) ('a' + i / 10) + (char) ('k' + i % 10), ""))
                .toArray(String[]::new);
        assertThat(templates(lines)).containsOnly("java.util.NoSuchElementException: <*>");
    }

    private static List<String> templates(String... lines) {
        TemplateBook book = new TemplateBook();
        book.learn(List.of(lines));
        return List.of(lines).stream().map(line -> book.template(line).text()).toList();
    }
}
