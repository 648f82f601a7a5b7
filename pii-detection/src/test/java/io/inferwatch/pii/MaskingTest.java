// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MaskingTest {
    private static final PiiSpan EMAIL = new PiiSpan(PiiType.EMAIL, 3, 9, 1);

    @Test
    void replace_putsTheTypeInPlaceOfTheSpan() {
        String text = "to a@b.io by 4111111111111111";
        assertThat(Masking.replace(text, PiiScanner.standard().scan(text))).isEqualTo("to <EMAIL> by <CREDIT_CARD>");
    }

    @Test
    void replace_withoutSpans_isTheText() {
        assertThat(Masking.replace("nothing here", List.of())).isEqualTo("nothing here");
    }

    @Test
    void replace_ofOverlappingSpans_isRefused() {
        assertThatThrownBy(() -> Masking.replace("0123456789", List.of(EMAIL, EMAIL)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without overlap");
    }

    @Test
    void replace_beyondTheText_isRefused() {
        assertThatThrownBy(() -> Masking.replace("0123", List.of(EMAIL))).hasMessageContaining("within 4 characters");
    }

    @Test
    void span_withoutLength_isRefused() {
        assertThatThrownBy(() -> new PiiSpan(PiiType.EMAIL, 3, 3, 1)).hasMessageContaining("Found: 3, 3");
        assertThatThrownBy(() -> new PiiSpan(PiiType.EMAIL, 3, 4, Double.NaN)).hasMessageContaining("Found: NaN");
    }
}
