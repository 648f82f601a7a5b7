// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Expected values: OpenSSL 3.0.19, {@code printf DATA | openssl dgst -sha256 -hmac 0123456789abcdef | cut -c1-16}. */
class PseudonymsTest {
    private final Pseudonyms pseudonyms = Pseudonyms.withKey(bytes("0123456789abcdef"));

    @Test
    void name_isTheBeginningOfTheHmac() {
        assertThat(pseudonyms.of(PiiType.EMAIL, "jane.doe@example.com")).isEqualTo("8706b335df2909c4");
        assertThat(pseudonyms.of(PiiType.CREDIT_CARD, "4111111111111111")).isEqualTo("6ab68ca2a9a5093a");
    }

    @Test
    void spelling_doesNotMatter() {
        assertThat(pseudonyms.of(PiiType.EMAIL, "Jane.Doe@Example.COM")).isEqualTo("8706b335df2909c4");
        assertThat(pseudonyms.of(PiiType.EMAIL, "jane.doe%40example.com")).isEqualTo("8706b335df2909c4");
        assertThat(pseudonyms.of(PiiType.CREDIT_CARD, "4111-1111 1111 1111")).isEqualTo("6ab68ca2a9a5093a");
        assertThat(pseudonyms.of(PiiType.EMAIL, "ja\u200bne.doe\uff20example.com"))
                .isEqualTo("8706b335df2909c4");
        assertThat(pseudonyms.of(PiiType.CREDIT_CARD, "4111%201111%201111&nbsp;1111"))
                .isEqualTo("6ab68ca2a9a5093a");
        assertThat(pseudonyms.of(PiiType.CREDIT_CARD, "\uff14\uff11\uff11\uff11 1111 1111 1111"))
                .isEqualTo("6ab68ca2a9a5093a");
        assertThat(pseudonyms.of(PiiType.EMAIL, "janedoe@example.com")).isNotEqualTo("8706b335df2909c4");
    }

    @Test
    void anotherKey_givesOtherNames() {
        assertThat(Pseudonyms.withKey(bytes("0123456789abcdeF")).of(PiiType.EMAIL, "jane.doe@example.com"))
                .isNotEqualTo("8706b335df2909c4");
    }

    @Test
    void keyThatIsShort_isRefused_andNoKeyPrints() {
        assertThatThrownBy(() -> Pseudonyms.withKey(bytes("0123456789abcde")))
                .hasMessage("key: Expecting at least 16 bytes. Found: 15 bytes");
        assertThat(pseudonyms).hasToString("Pseudonyms{***}");
    }

    @Test
    void replace_keepsTheTextAround() {
        String text = "to jane.doe@example.com now";
        assertThat(Masking.replace(text, PiiScanner.standard().scan(text), pseudonyms))
                .isEqualTo("to <EMAIL:8706b335df2909c4> now");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
