// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleViolationTest {
    private static final RuleViolation RATE = RuleViolation.of("rate", "above 0 and at most 1", 1.5);
    private static final RuleViolation NAME = RuleViolation.of("name", "a text", null);

    @Test
    void message_namesKeyRuleAndValue() {
        assertThat(RATE.message()).isEqualTo("rate: Expecting above 0 and at most 1. Found: 1.5");
        assertThat(RATE).hasToString(RATE.message());
    }

    @Test
    void found_mayBeNull() {
        assertThat(NAME.found()).isEqualTo("null");
    }

    @Test
    void under_prefixesTheKeyAlone() {
        assertThat(RATE.under("pii.fields[0]"))
                .isEqualTo(new RuleViolation("pii.fields[0].rate", "above 0 and at most 1", "1.5"));
    }

    @Test
    void exception_ofOneViolation_hasItsMessage() {
        var exception = RuleViolationException.of("rate", "above 0 and at most 1", 1.5);

        assertThat(exception).isInstanceOf(IllegalArgumentException.class).hasMessage(RATE.message());
        assertThat(exception.violations()).containsExactly(RATE);
    }

    @Test
    void exception_ofSeveralViolations_hasALineEach() {
        var cause = new ArithmeticException();
        var exception = new RuleViolationException(List.of(RATE, NAME), cause);

        assertThat(exception).hasMessage(RATE.message() + "\n" + NAME.message()).hasCause(cause);
        assertThat(exception.violations()).containsExactly(RATE, NAME);
    }

    @Test
    void exception_keepsItsViolations_whenTheListChanges() {
        var violations = new ArrayList<>(List.of(RATE));
        var exception = new RuleViolationException(violations);

        violations.clear();

        assertThat(exception.violations()).containsExactly(RATE);
    }

    @Test
    void exception_withoutViolations_isRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RuleViolationException(List.of()));
    }

    @Test
    void exception_keepsItsViolations_whenItIsSerialized() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(new RuleViolationException(List.of(RATE, NAME)));
        }

        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((RuleViolationException) in.readObject()).violations()).containsExactly(RATE, NAME);
        }
    }
}
