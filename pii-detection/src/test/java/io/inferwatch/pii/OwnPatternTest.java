// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.inferwatch.schema.RuleViolation;
import io.inferwatch.schema.RuleViolationException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnPatternTest {
    private static final PiiType TYPE = new PiiType("STAFF_ID");

    @Test
    void pattern_isFoundWhereItsContextIs() {
        var own = new OwnPattern(TYPE, List.of("[A-Z]{2}\\d{6}"), null, List.of("staff"), 0.3);
        var scanner = PiiScanner.standard().with(List.of(own.recognizer()));

        assertThat(scanner.scan("staff AB123456 left"))
                .extracting(PiiSpan::type, PiiSpan::start, PiiSpan::end)
                .containsExactly(tuple(TYPE, 6, 14));
        assertThat(scanner.scan("batch AB123456 left")).isEmpty();
    }

    @Test
    void patterns_areAtLeastOne() {
        assertThat(violation(List.of(), null, 0.5)).isEqualTo(new RuleViolation("patterns", "at least one", "none"));
    }

    @Test
    void score_isAShare() {
        assertThat(violation(List.of("a"), null, 1.5))
                .isEqualTo(new RuleViolation("score", "above 0 and at most 1", "1.5"));
        assertThat(violation(List.of("a"), null, Double.NaN).found()).isEqualTo("NaN");
    }

    @Test
    void check_isAKnownOne() {
        RuleViolation violation = violation(List.of("a"), "luhnn", 0.5);

        assertThat(violation.key()).isEqualTo("check");
        assertThat(violation.rule()).startsWith("one of ").contains("luhn");
        assertThat(violation.found()).isEqualTo("luhnn");
    }

    @Test
    void pattern_isInTheSubset() {
        assertThat(violation(List.of("a|(b"), null, 0.5))
                .isEqualTo(new RuleViolation("pattern", ") for every (", "a|(b"));
        assertThat(violation(List.of("[z-a]"), null, 0.5))
                .isEqualTo(new RuleViolation("pattern", "ranges such as a-z", "z-a"));
    }

    private static RuleViolation violation(List<String> patterns, String check, double score) {
        var exception = catchThrowableOfType(
                RuleViolationException.class, () -> new OwnPattern(TYPE, patterns, check, List.of(), score));
        assertThat(exception.violations()).hasSize(1);
        return exception.violations().get(0);
    }
}
