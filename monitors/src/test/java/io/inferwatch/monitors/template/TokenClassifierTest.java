// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single words at the edge between a name and a value; whole lines are in {@link TemplateMinerTest}. */
class TokenClassifierTest {
    private final TokenClassifier classifier = new TokenClassifier();

    /** Within other text: neither what stands before nor what follows counts. */
    private boolean isVariable(String word) {
        String around = "77/@" + word + "@9.x";
        boolean answer = classifier.isVariable(around.toCharArray(), 4, 4 + word.length());
        assertThat(classifier.isVariable(word.toCharArray(), 0, word.length()))
                .as("alone")
                .isEqualTo(answer);
        return answer;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "a1", // one letter is no name
                "eth12", // a name has one digit at its end
                "ab4cd", // too few letters around digits for a name
                "Log444jLogger",
                "4th",
                "user-7",
                "v1.2",
                "deadbeef",
                "DEADBEEF",
                "/x",
                "a/b/c",
                "a/b.txt",
                "C:\\x",
                "jane@example.org",
                "db.example.com",
                "www.example.de",
                "orders.eu.retry",
                "host.local",
            })
    void values_byTheirLook(String word) {
        assertThat(isVariable(word)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "word",
                "eth0",
                "SOCKS5",
                "Log4jLogger",
                "log44logger",
                "deadbee", // seven hex letters are a word
                "deadbeeg",
                "read/write",
                "/",
                "...",
                "-",
                "back\\", // a backslash at the end escapes what follows
                "jane@home",
                "java.io.IOException",
                "com.Example",
                "a.b.c", // parts of one letter
                "example.de", // two parts with a country alone
                ".com",
                "com.",
                "snake_case",
            })
    void words_byTheirLook(String word) {
        assertThat(isVariable(word)).isFalse();
    }

    /** So long a word is none. */
    @Test
    void longWord_isAValue() {
        assertThat(isVariable("x".repeat(64))).isFalse();
        assertThat(isVariable("x".repeat(65))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "java.io.IOException, true",
        "org.example.Broken$Error, true",
        "org.example.Error, true",
        "IOException, false", // without its package
        "java.io.Exceptional, false",
        "java.io.exception, false",
        "Java.io.IOException, false",
        "java.io., false",
    })
    void exceptions_haveAPackage(String word, boolean exception) {
        assertThat(classifier.isException(word.toCharArray(), 0, word.length())).isEqualTo(exception);
    }

    @ParameterizedTest
    @CsvSource({"fpr29, 3", "r7, 1", "my_name12, 7", "name, 0", "12, 0", "a-b12, 0", "a1b2, 0"})
    void endOfName_isWhereItsDigitsBegin(String word, int end) {
        assertThat(TokenClassifier.endOfName(word.toCharArray(), 0, word.length()))
                .isEqualTo(end);
        assertThat(TokenClassifier.endOfName(("=" + word + "9").toCharArray(), 1, 1 + word.length()))
                .isEqualTo(1 + end);
    }

    @ParameterizedTest
    @CsvSource({
        "db.test, true",
        "io.example.Loader.read, true",
        "en0, true",
        "poolState.size, false",
        "word, false",
        "db-1.test, true",
        "a/b.c, false"
    })
    void places_haveANumberBehindTheirColon(String word, boolean place) {
        classifier.isVariable(word.toCharArray(), 0, word.length());

        assertThat(classifier.isPlace(word.toCharArray(), 0, word.length())).isEqualTo(place);
    }
}
