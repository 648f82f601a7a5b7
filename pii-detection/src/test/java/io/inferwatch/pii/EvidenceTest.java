// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static final PiiType PERSONNEL = new PiiType("ACME_PERSONNEL");

    private final PiiScanner scanner = PiiScanner.standard();

    @Test
    void fieldName_isContext() {
        assertThat(Texts.found("NL_BSN", "111222333")).isEmpty();
        assertThat(Texts.found(scanner.forField(FieldHint.named("input.text.customerBsn")), "NL_BSN", "111222333"))
                .containsExactly("111222333");
    }

    @Test
    void columnOfCards_isCards_oneInTenIsChance() {
        ColumnEvidence cards = ColumnEvidence.of(scanner, column(200, 0.95));
        ColumnEvidence numbers = ColumnEvidence.of(scanner, column(200, 0));
        assertThat(cards.share(PiiType.CREDIT_CARD)).isBetween(0.9, 1.0);
        assertThat(numbers.share(PiiType.CREDIT_CARD)).isLessThan(0.3);
        String card = "6205500000000000004";
        assertThat(Texts.found("CREDIT_CARD", card)).isEmpty();
        assertThat(Texts.found(scanner.forField(FieldHint.NONE.withColumn(cards)), "CREDIT_CARD", card))
                .containsExactly(card);
        assertThat(Texts.found(scanner.forField(FieldHint.NONE.withColumn(numbers)), "CREDIT_CARD", "4111111111111111"))
                .isEmpty();
        assertThat(cards.toString()).doesNotContain("411");
    }

    @Test
    void columnScan_findsWhatEachValueBesideTheOthersShows() {
        List<String> values = new ArrayList<>(column(200, 0.95));
        values.addAll(
                List.of("DE", "6205500000000000004", " jane@example.com", "call me on 030 1234567", "trace_id=7"));
        List<String> ids = new ArrayList<>(column(200, 0));
        FieldRule lax = new FieldRule(FieldRule.ALL, Map.of("*", 0.9, "PHONE", 0.1), Set.of("de"), Set.of());
        for (PiiScanner one : List.of(scanner, scanner.with(new FieldRules(List.of(lax))))) {
            for (List<String> column : List.of(values, ids)) {
                FieldHint hint = FieldHint.named("input.cat.card").withColumn(ColumnEvidence.of(one, column));
                Map<String, List<PiiSpan>> expected = new HashMap<>();
                column.forEach(value -> expected.put(value, one.forField(hint).scan(value)));
                expected.values().removeIf(List::isEmpty);
                assertThat(ColumnScan.of(one, "input.cat.card", column)).isEqualTo(expected);
            }
        }
    }

    @Test
    void sample_isThatOfTheFieldsOwnRule_elseOfTheRuleForAll() {
        FieldRule all = new FieldRule(FieldRule.ALL, Map.of(), Set.of(), Set.of(), 10);
        FieldRule own = new FieldRule("note", Map.of(), Set.of(), Set.of(), 0);
        assertThat(new FieldRules(List.of(own, all)).sample("note", 500)).isZero();
        assertThat(new FieldRules(List.of(own, all)).sample("other", 500)).isEqualTo(10);
        assertThat(FieldRules.NONE.sample("other", 500)).isEqualTo(500);
    }

    @Test
    void columnOfPlainIds_isNothing() {
        List<String> ids = new ArrayList<>();
        Random random = new Random(5);
        random.ints(500, 100_000_000, 999_999_999).forEach(id -> ids.add(String.valueOf(id)));
        PiiScanner ofIds = scanner.forField(FieldHint.NONE.withColumn(ColumnEvidence.of(scanner, ids)));
        assertThat(ids).allSatisfy(id -> assertThat(ofIds.scan(id)).isEmpty());
    }

    @Test
    void rules_setThresholdsAndAllowedTexts() {
        FieldRule strict = new FieldRule("note", Map.of("CREDIT_CARD", 1.5), Set.of("Info@Example.com"), Set.of());
        PiiScanner ruled = scanner.with(new FieldRules(List.of(strict)));
        String text = "4111 1111 1111 1111 info@example.com jane@example.com";
        assertThat(ruled.forField(FieldHint.named("note")).scan(text))
                .extracting(span -> text.substring(span.start(), span.end()))
                .containsExactly("jane@example.com");
        assertThat(ruled.forField(FieldHint.named("other")).scan(text)).hasSize(3);
        assertThatThrownBy(() -> new FieldRule("x", Map.of("EMAIL", 0.0), Set.of(), Set.of()))
                .hasMessage("thresholds.EMAIL: Expecting above 0 and at most 2. Found: 0.0");
    }

    @Test
    void ownPattern_findsWithItsCheckAndContext() {
        OwnPattern pattern = new OwnPattern(PERSONNEL, List.of("P-\\d{6}"), "luhn", List.of("personnel"), 0.2);
        PiiScanner own = scanner.with(List.of(pattern.recognizer()));
        assertThat(Texts.found(own, "ACME_PERSONNEL", "personnel P-123455, P-123456"))
                .containsExactly("P-123455");
        assertThat(own.types()).contains(PERSONNEL, PiiType.EMAIL);
        OwnPattern plain = new OwnPattern(PERSONNEL, List.of("P-\\d{6}"), null, List.of("personnel"), 0.2);
        PiiScanner unchecked = scanner.with(List.of(plain.recognizer()));
        assertThat(Texts.found(unchecked, "ACME_PERSONNEL", "P-123455")).isEmpty();
        assertThat(Texts.found(unchecked, "ACME_PERSONNEL", "personnel P-123455, P-1234567"))
                .containsExactly("P-123455");
    }

    @Test
    void ownPattern_thatIsWrong_isRefused() {
        assertThatThrownBy(() -> new OwnPattern(PERSONNEL, List.of("(a"), null, List.of(), 0.5))
                .hasMessage("pattern: Expecting ) for every (. Found: (a");
        assertThatThrownBy(() -> new OwnPattern(PERSONNEL, List.of("a"), "lunh", List.of(), 0.5))
                .hasMessageStartingWith("check: Expecting one of iban, ")
                .hasMessageEndingWith("Found: lunh");
        assertThatThrownBy(() -> new PiiType("a b")).hasMessageContaining("Found: a b");
    }

    /** Sixteen digits of one issuer, a share of them with the right check digit, the others random. */
    private static List<String> column(int size, double share) {
        Random random = new Random(11);
        List<String> column = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String body = "4" + (100_000_000_000_00L + (long) (random.nextDouble() * 900_000_000_000_00L));
            int digit = random.nextInt(10);
            column.add(i < share * size ? withCheckDigit(body) : body + digit);
        }
        return column;
    }

    private static String withCheckDigit(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int digit = (body.charAt(body.length() - 1 - i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return body + (10 - sum % 10) % 10;
    }
}
