package io.inferwatch.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiiScannerTest {
    private static final int HALF = 1 << 19;

    private final PiiScanner scanner = PiiScanner.standard();

    @Test
    void scan_findsEachTypeInOrder() {
        String text = "4111111111111111 is the card of jane@example.com and 5555-5555-5555-4444 of j@example.org";
        assertThat(scanner.scan(text))
                .containsExactly(
                        new PiiSpan(PiiType.CREDIT_CARD, 0, 16, 0.95),
                        new PiiSpan(PiiType.EMAIL, 32, 48, 0.99),
                        new PiiSpan(PiiType.CREDIT_CARD, 53, 72, 0.95),
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
    void prefilter_readsTextWithoutSignsOfPii_once() {
        CountingText text = new CountingText("a plain sentence with 12 digits 3456789012");
        assertThat(scanner.scan(text)).isEmpty();
        assertThat(text.reads()).hasValue(text.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@",
                "1",
                "a@",
                "a@a.",
                "a.",
                "a@a.aa",
                "1 ",
                "1-",
                "4111 ",
                "4111-",
                "a@a-",
                "1@1.",
                ".@",
                "..",
                "-",
                "4111111111111111 ",
                "a@b.co "
            })
    void work_onHostileText_growsLinearly(String unit) {
        long once = reads(unit.repeat(HALF / unit.length()) + "@4111111111111");
        long twice = reads(unit.repeat(2 * (HALF / unit.length())) + "@4111111111111");
        assertThat(twice).isLessThanOrEqualTo(2 * once + 1000);
        assertThat(twice).isLessThanOrEqualTo(64L * 2 * HALF);
    }

    @Test
    void spans_ofRandomText_areSortedWithinTheTextAndApart() {
        Random random = new Random(7);
        String alphabet = "a@.-4111 56@ab.co\uD83D\uDE00";
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

    private long reads(String text) {
        CountingText counting = new CountingText(text);
        scanner.scan(counting);
        return counting.reads().get();
    }
}
