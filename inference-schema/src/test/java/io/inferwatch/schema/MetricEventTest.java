// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricEventTest {
    private static final Instant TIME = Instant.parse("2026-11-28T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "a\nb", "a\u0000", "\u200b", "a\u2028b", "\ud800", "*"})
    void name_thatCannotBeReadIsRefused(String name) {
        assertThat(faults("m", null, name, 1)).extracting(RuleViolation::key).containsExactly("name");
    }

    @Test
    void name_mayHaveBlanksAndSigns() {
        assertThatCode(() -> new MetricEvent("", TIME, "m", null, "Umsatz je Besuch (€), 7 Tage", 1))
                .doesNotThrowAnyException();
    }

    @Test
    void name_maySpend256Characters() {
        assertThatCode(() -> new MetricEvent("", TIME, "m", null, "a".repeat(256), 1))
                .doesNotThrowAnyException();
        assertThat(faults("m", null, "a".repeat(257), 1))
                .extracting(RuleViolation::found)
                .containsExactly("257 characters");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void value_mustBeFinite(double value) {
        assertThat(faults("m", null, "a", value)).containsExactly(RuleViolation.of("value", "a finite number", value));
    }

    @Test
    void faults_areReportedTogether() {
        assertThat(faults("", "", "", Double.NaN))
                .extracting(RuleViolation::key)
                .containsExactly("model", "model_version", "name", "value");
    }

    private static List<RuleViolation> faults(String model, @Nullable String version, String name, double value) {
        return catchThrowableOfType(
                        RuleViolationException.class, () -> new MetricEvent("", TIME, model, version, name, value))
                .violations();
    }
}
