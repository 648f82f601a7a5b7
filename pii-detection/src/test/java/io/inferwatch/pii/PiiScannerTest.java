// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PiiScannerTest {
    private final PiiScanner scanner = PiiScanner.standard();

    @Test
    void scan_findsEachTypeInOrder() {
        String text = "4111111111111111 is the card of jane@example.com and 5555-5555-5555-4444 of j@example.org";
        assertThat(scanner.scan(text))
                .containsExactly(
                        new PiiSpan(PiiType.CREDIT_CARD, 0, 16, 0.99),
                        new PiiSpan(PiiType.EMAIL, 32, 48, 0.99),
                        new PiiSpan(PiiType.CREDIT_CARD, 53, 72, 0.99),
                        new PiiSpan(PiiType.EMAIL, 76, 89, 0.99));
    }

    @Test
    void scan_ofOverlappingSpans_keepsTheLonger() {
        assertThat(scanner.scan("4111111111111111@example.com"))
                .containsExactly(new PiiSpan(PiiType.EMAIL, 0, 28, 0.99));
    }

    @Test
    void scan_ofNothing_isEmpty() {
        assertThat(scanner.scan("")).isEmpty();
    }

    @Test
    void spans_ofRandomText_areSortedWithinTheTextAndApart() {
        Random random = new Random(7);
        String alphabet = "a@.-4111 56@ab.co\uD83D\uDE00:/x+(\u200B\uFF11=";
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(80, 0, alphabet.length()).forEach(i -> text.append(alphabet.charAt(i)));
            int done = 0;
            for (PiiSpan span : scanner.scan(text)) {
                assertThat(span.start()).isGreaterThanOrEqualTo(done);
                assertThat(span.end()).isLessThanOrEqualTo(text.length());
                done = span.end();
            }
        }
    }

    @Test
    void maskedText_holdsNothingMore() {
        String text = "jane@example.com, 4111 1111 1111 1111";
        List<PiiSpan> spans = scanner.scan(text);
        assertThat(scanner.scan(Masking.replace(text, spans))).isEmpty();
    }
}
