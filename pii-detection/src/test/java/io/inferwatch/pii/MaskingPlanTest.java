package io.inferwatch.pii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskingPlanTest {
    private static final String TEXT = "jane@example.com paid with 4111 1111 1111 1111";
    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    private final List<PiiSpan> spans = PiiScanner.standard().scan(TEXT);

    @Test
    void actions_areByFieldThenByType() {
        MaskingPlan plan = new MaskingPlan(
                Map.of("note", Map.of("CREDIT_CARD", MaskAction.DROP), "raw", Map.of("*", MaskAction.KEEP)),
                Map.of("CREDIT_CARD", MaskAction.PARTIAL),
                MaskAction.REPLACE,
                null);
        assertThat(plan.masked(null, TEXT, spans)).isEqualTo("<EMAIL> paid with **** **** **** 1111");
        assertThat(plan.masked("note", TEXT, spans)).isEqualTo("<EMAIL> paid with ");
        assertThat(plan.masked("raw", TEXT, spans)).isEqualTo(TEXT);
    }

    @Test
    void hash_namesItsKey_andIsTheSameForTheSameData() {
        MaskingPlan plan = new MaskingPlan(Map.of(), Map.of(), MaskAction.HASH, Pseudonyms.withKey("2026b", KEY));
        String masked = plan.masked(null, TEXT, spans);
        assertThat(masked).matches("<EMAIL:2026b:[0-9a-f]{16}> paid with <CREDIT_CARD:2026b:[0-9a-f]{16}>");
        assertThat(plan.masked("x", TEXT, spans)).isEqualTo(masked);
        assertThatThrownBy(() -> Pseudonyms.withKey("a:b", KEY)).hasMessageContaining("Found: a:b");
    }

    @Test
    void partial_ofAnAddress_keepsItsDomain_andShortDataNothing() {
        assertThat(Masking.partial(PiiType.EMAIL, "jane@example.com")).isEqualTo("***@example.com");
        assertThat(Masking.partial(new PiiType("DE_PLZ"), "80331")).isEqualTo("*****");
    }

    @Test
    void original_isInNoMessageAndNoText() {
        MaskingPlan plan = new MaskingPlan(Map.of(), Map.of(), MaskAction.HASH, Pseudonyms.withKey("k", KEY));
        assertThat(spans.toString() + plan + ColumnEvidence.of(PiiScanner.standard(), List.of(TEXT)))
                .doesNotContain("jane", "4111", "0123456789abcdef");
        PiiSpan beyond = new PiiSpan(PiiType.EMAIL, 40, 400, 1);
        assertThatThrownBy(() -> plan.masked(null, TEXT, List.of(beyond)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("jane", "4111");
    }
}
