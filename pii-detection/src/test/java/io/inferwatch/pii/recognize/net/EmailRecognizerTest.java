// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.pii.Texts;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailRecognizerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "john@example.com|john@example.com",
                "write to jane.doe+tag@mail.example.co.uk, please|jane.doe+tag@mail.example.co.uk",
                "mailto:a@b.io.|a@b.io",
                "<o'neil@example.org>|o'neil@example.org",
                "'quoted@example.org'|quoted@example.org",
                "email=x_1@example.museum&next=1|x_1@example.museum",
                "{\"user\":\"u@163.com\"}|u@163.com",
                "jörg@müller.de schreibt|jörg@müller.de",
                "user@xn--80ak6aa92e.com|user@xn--80ak6aa92e.com",
                "user@example.xn--p1ai|user@example.xn--p1ai",
                "Contact...sales@example.com...now|sales@example.com",
                "see sales@example.com-|sales@example.com",
                "sales@example.com.123|sales@example.com",
                "root@db-1.internal.local|root@db-1.internal.local",
                "j\u0430ne@ex\u0430mple.com|j\u0430ne@ex\u0430mple.com", // Cyrillic a
                "jane\uff20example.com|jane\uff20example.com",
                "GET /reset?email=jane%40example.com HTTP/1.1|jane%40example.com",
                "GET /r?to=%2Fx%3Fmail%3Djane%2Btag%40example.com%26a%3D1|jane%2Btag%40example.com",
                "PUT /users/jane.doe%40example.com/name|jane.doe%40example.com",
                "juan@una.py|juan@una.py",
                "jose\u0301@example.com|jose\u0301@example.com",
                "\u0938\u0902\u092a\u0930\u094d\u0915@\u0921\u093e\u091f\u093e.\u092d\u093e\u0930\u0924|\u0938\u0902\u092a\u0930\u094d\u0915@\u0921\u093e\u091f\u093e.\u092d\u093e\u0930\u0924",
                "ja\u200bne@example.com|ja\u200bne@example.com",
                "\u05e9\u05dc\u05d5\u05dd jane@example.com \u05ea\u05d5\u05d3\u05d4|jane@example.com",
            })
    void email_isFoundExactly(String text, String email) {
        assertThat(found(text)).containsExactly(email);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@",
                "@Override",
                "a@b",
                "user@localhost",
                "user@192.168.1.1",
                "com.example.Thing@1a2b3c4d",
                "react@18.2.0",
                "pkg@1.0.0-beta.rc",
                "icon@2x.png",
                "git@github.com:org/repo.git",
                "getty@tty1.service",
                "a @ b.com",
                "a@ b.com",
                "a@.com",
                "a@-.com",
                "a@b.c",
                "a.@b.com",
                "@@@b.com",
                "1@2.3",
                "5 apples @ 3.20 each",
                "load 12%40.cpu",
                "%3D%40example.com",
                "%40",
                "a%40"
            })
    void text_withoutEmail_isSilent(String text) {
        assertThat(found(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void localPart_upTo64_isFound(int length) {
        assertThat(found("a".repeat(length) + "@example.com")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 1000})
    void localPart_above64_isSilent(int length) {
        assertThat(found("a".repeat(length) + "@example.com")).isEmpty();
    }

    private static List<String> found(String text) {
        return Texts.found("EMAIL", text);
    }
}
