// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import static java.time.Duration.ofSeconds;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts made to be slow. A megabyte that took quadratic time would need hours; the limit is there to end the test. */
class HostileTextTest {
    private static final int SMALL = 1 << 15;
    private static final int FACTOR = 8;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "@",
                "a@",
                "a@a",
                "1 ",
                "1-",
                "a.",
                "+",
                "(",
                "(1",
                "+1 ",
                "::",
                "1:",
                "a:",
                ":",
                "://",
                "http://a",
                "password=",
                "a=",
                "4111 ",
                "DE89 ",
                "eyJ",
                "eyJaaaaaaaaaaaa.",
                "-----BEGIN PRIVATE KEY-----\n",
                "Mr. ",
                "name is ",
                "address: ",
                "address 1 A",
                "Aa ",
                "Street ",
                "1 A Street ",
                "1 A Street, A",
                "1 rue de ",
                "Aastrasse 1, ",
                "Megan Payne ",
                "Megan ",
                "Megan\n",
                "\u00d6mer ",
                "ssn 123-45-6789 ",
                "nhs ",
                "0x",
                "1.1.1.1.",
                "1.1",
                "12-",
                "\u200B1",
                "\uD83D",
                "\uFF11",
                "call me 1 ",
                "ab:cd:ef:",
                "Bearer ",
                "?email=",
                "password:\"",
                "\"password\":\"\\",
                "\\\\",
                "password\" ",
                "<password a",
                "&amp;",
                "%25",
                "Authorization: Basic ",
                "Digest a=b, ",
                "Cookie: a=b; ",
                "curl -u a",
                "curl ",
                "card 4-",
                "card4_",
                "text me at 1-",
                "thin:a",
                "%40",
                "a%40",
                "a%40b.co",
                "\\n1",
                "\\npassword=",
                "%2B4",
                "+44 20 7946 0958 2 ",
                "1111 1111 1111 ",
                "docker curl http ",
                "-----BEGIN PRIVATE KEY-----\nVersion: ",
                "\u624b\u673a",
                "\u0906\u0927\u093e",
                "contrase\u00f1a:",
                "\ud835\udff1",
                "GB29%20",
                "--token ",
                "x"
            })
    void time_growsLinearly(String unit) {
        String small = unit.repeat(SMALL / unit.length());
        String large = unit.repeat(FACTOR * SMALL / unit.length());
        assertTimeoutPreemptively(ofSeconds(60), () -> {
            long once = Math.min(nanos(small), nanos(small));
            long more = nanos(large);
            assertThat(more)
                    .as("%d ns for %d times %d ns", more, FACTOR, once)
                    .isLessThan(5L * FACTOR * once + 500_000_000L);
        });
    }

    private static long nanos(String text) {
        long start = System.nanoTime();
        PiiScanner.standard().scan(text);
        return System.nanoTime() - start;
    }

    @Test
    void aMegabyteOfOneLine_isScannedWithEveryTypeExpected() {
        Set<PiiType> all = PiiScanner.standard().types().stream().collect(Collectors.toSet());
        String text = "1 2a ".repeat(200_000) + "jane@example.com";
        PiiScanner scanner = PiiScanner.standard().forField(FieldHint.NONE.withExpected(all));
        assertTimeoutPreemptively(
                ofSeconds(120),
                () -> assertThat(scanner.scan(text))
                        .last()
                        .extracting(PiiSpan::type)
                        .isEqualTo(PiiType.EMAIL));
    }

    @Test
    void tenMegabytes_areScanned() {
        String text = "lorem ipsum 12 Dolor, Megan said +1 \uFF11\uFF12 a@b ".repeat(240_000) + "jane@example.com";
        assertThat(text.length()).isGreaterThan(10_000_000);
        assertTimeoutPreemptively(
                ofSeconds(120),
                () -> assertThat(PiiScanner.standard().scan(text))
                        .last()
                        .extracting(PiiSpan::type)
                        .isEqualTo(PiiType.EMAIL));
    }

    /** Each of these ends where a recognizer wants to read on. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2::",
                "peer 3::1",
                "new session id= ",
                "token value= ",
                "Authorization: Digest a= ",
                "Authorization: Digest a=%20",
                "Authorization: Digest a=b, c= "
            })
    void textThatEndsEarly_isScanned(String text) {
        assertThatCode(() -> PiiScanner.standard().scan(text)).doesNotThrowAnyException();
    }

    /** A log that cuts its lines may cut them anywhere. */
    @ParameterizedTest
    @ValueSource(strings = {"found.txt", "clean.log", "credentials/clean.txt", "credentials/schemes.txt"})
    void everyBeginningOfALine_isScanned(String file) throws IOException {
        Set<PiiType> all = Set.copyOf(PiiScanner.standard().types());
        PiiScanner expecting = PiiScanner.standard().forField(FieldHint.NONE.withExpected(all));
        for (String line : lines(file)) {
            for (int end = 1; end <= line.length(); end++) {
                String text = line.substring(0, end);
                assertThatCode(() -> {
                            PiiScanner.standard().scan(text);
                            PiiScanner.standard().scan(text + " ");
                            expecting.scan(text);
                        })
                        .as(text)
                        .doesNotThrowAnyException();
            }
        }
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = HostileTextTest.class.getResourceAsStream(file)) {
            return new String(requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @Test
    void loneSurrogates_areSignsLikeAnyOther() {
        String text = "\uDC00jane@example.com\uD800 4111\uD8001111";
        assertThat(Texts.found("EMAIL", text)).containsExactly("jane@example.com");
        assertThat(Texts.found("CREDIT_CARD", text)).isEmpty();
    }

    @Test
    void codePoints_countAnAstralCharacterOnce() {
        String text = "\uD83D\uDE00 \uD83D\uDE00 jane@example.com \uD83D\uDE00";
        assertThat(CodePoints.of(text, PiiScanner.standard().scan(text)))
                .containsExactly(new PiiSpan(PiiType.EMAIL, 4, 20, 0.99));
    }
}
