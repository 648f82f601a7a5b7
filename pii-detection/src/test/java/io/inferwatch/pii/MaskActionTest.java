// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskActionTest {
    private static final String TEXT = "jane@example.com paid with 4111 1111 1111 1111";
    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    private final List<PiiSpan> spans = PiiScanner.standard().scan(TEXT);

    @Test
    void actions_leaveWhatTheySay() {
        assertThat(MaskAction.DROP.apply(TEXT, spans, null)).isNull();
        assertThat(MaskAction.DROP.apply("nothing", List.of(), null)).isNull();
        assertThat(MaskAction.MASK.apply(TEXT, spans, null)).isEqualTo("<EMAIL> paid with <CREDIT_CARD>");
        assertThat(MaskAction.PARTIAL.apply(TEXT, spans, null))
                .isEqualTo("***@example.com paid with **** **** **** 1111");
        assertThat(MaskAction.HASH.apply(TEXT, spans, null)).isEqualTo("<EMAIL> paid with <CREDIT_CARD>");
        assertThat(MaskAction.KEEP.apply(TEXT, spans, null)).isEqualTo(TEXT);
    }

    @Test
    void hash_namesItsKey_andIsTheSameForTheSameData() {
        Pseudonyms pseudonyms = Pseudonyms.withKey("2026b", KEY);
        String masked = MaskAction.HASH.apply(TEXT, spans, pseudonyms);
        assertThat(masked).matches("<EMAIL:2026b:[0-9a-f]{16}> paid with <CREDIT_CARD:2026b:[0-9a-f]{16}>");
        assertThat(MaskAction.HASH.apply(TEXT, spans, pseudonyms)).isEqualTo(masked);
        assertThatThrownBy(() -> Pseudonyms.withKey("a:b", KEY)).hasMessageContaining("Found: a:b");
    }

    @Test
    void partial_ofAnAddress_keepsItsDomain_andShortDataNothing() {
        assertThat(Masking.partial(PiiType.EMAIL, "jane@example.com")).isEqualTo("***@example.com");
        assertThat(Masking.partial(new PiiType("DE_PLZ"), "80331")).isEqualTo("*****");
    }

    @Test
    void original_isInNoMessageAndNoText() {
        Pseudonyms pseudonyms = Pseudonyms.withKey("k", KEY);
        assertThat(spans.toString() + pseudonyms + ColumnEvidence.of(PiiScanner.standard(), List.of(TEXT)))
                .doesNotContain("jane", "4111", "0123456789abcdef");
        PiiSpan beyond = new PiiSpan(PiiType.EMAIL, 40, 400, 1);
        for (MaskAction action : List.of(MaskAction.MASK, MaskAction.PARTIAL, MaskAction.HASH)) {
            assertThatThrownBy(() -> action.apply(TEXT, List.of(beyond), pseudonyms))
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .doesNotContain("jane", "4111");
        }
    }
}
