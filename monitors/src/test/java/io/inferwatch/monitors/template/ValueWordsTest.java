// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which words may be values, by look and by place. */
class ValueWordsTest {
    @ParameterizedTest
    @CsvSource({
        "LEADER, true",
        "I, false", // one capital is a word
        "IO, true",
        "Leader, false",
        "leader, false",
        "RequestHandler, true",
        "requestHandler, false",
        "users-eu, true",
        "users.eu, true",
        "don't, false", // an apostrophe before one letter is English
        "'''quoted''', true",
        "--, false",
    })
    void look(String word, boolean value) {
        assertThat(ValueWords.looksLikeValue(word)).isEqualTo(value);
    }

    /** An empty neighbour is the begin or the end of the line. */
    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "fast, =, was, true",
                "fast, =, =, false", // a key of its own
                "true, is, now, true",
                "orders, topic, now, true",
                "is, topic, now, false",
                "for, topic, now, false",
                "failed, topic, now, false",
                "closing, topic, now, false",
                "orders, subject, now, false",
                "orders, :, '', true",
                "orders, :, ',', true",
                "orders, :, of, false",
                "orders, [, ], true",
                "orders, [, of, false",
                "main, '', Started, true",
                "main, '', -, true",
                "Main, '', Started, false",
                "main, '', started, false",
                "7up, =, now, false",
            })
    void place(String word, String before, String behind, boolean value) {
        assertThat(ValueWords.isPlacedAsValue(word, before, behind)).isEqualTo(value);
    }

    /** Several lines must show it: behind a preposition, before something that ends a name. */
    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "orders, of, is, true",
                "orders, of, to, true",
                "orders, of, '', true",
                "orders, of, ',', true",
                "orders, of, big, false",
                "the, of, is, false",
                "orders, big, is, false",
                "Backup, '', :, true",
                "Backup, '', done, false",
                "LEADER, big, one, true",
                "7, of, is, false",
            })
    void maybe(String word, String before, String behind, boolean value) {
        assertThat(ValueWords.mayBeValue(word, before, behind)).isEqualTo(value);
    }
}
