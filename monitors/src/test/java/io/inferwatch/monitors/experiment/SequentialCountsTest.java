// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.stat.ReferenceValues;
import io.inferwatch.schema.RuleViolationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beside mpmath 1.3.0 with 40 digits (scipy's gammaln loses the eleventh): {@code python3 experiment_values.py > experiment_values.csv} in the test resources. */
class SequentialCountsTest {
    private static final ReferenceValues VALUES =
            ReferenceValues.of(SequentialCountsTest.class, "experiment_values.csv");

    @ParameterizedTest
    @CsvSource({
        "100, .5, 50500, 49500, .21475377612",
        "10000, .5, 50500, 49500, .03520426222762862",
        "10000, .5, 821588, 815482, .00015595044044345845",
        "2, .9, 90, 30, .00027633607651998405",
        "20, .9, 90, 30, .00021236611464152904",
        "2, .9, 90, 12, 1",
        "20, .9, 100, 20, .3681961531941329",
        "20, .5, 65, 35, .0541370605",
        "20, .5, 60, 40, .4573330794",
    })
    void twoCells_areThoseOfFortyDigits(double c, double share, long control, long candidate, double specified) {
        double[] expected = VALUES.get("counts." + c + "." + share + "." + control + "." + candidate);
        double p = new SequentialCounts(c, share, 1 - share).pValue(control, candidate);
        assertThat(p).isCloseTo(expected[1], within(1e-12));
        assertThat(p).as("typed, with scipy's rounding").isCloseTo(specified, within(1e-10));
    }

    @Test
    void threeCells_areThoseOfFortyDigits() {
        assertThat(new SequentialCounts(50, .5, .3, .2).logEvidence(520, 270, 230))
                .isCloseTo(VALUES.first("counts.three"), within(1e-10));
    }

    @Test
    void noEvents_areNoEvidence() {
        assertThat(new SequentialCounts(2, .9, .1).logEvidence(0, 0)).isZero();
        assertThat(SequentialCounts.pValueOf(-3)).isEqualTo(1);
    }

    @Test
    void arguments_haveRules() {
        assertThatThrownBy(() -> new SequentialCounts(2, .9, .2)).isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> new SequentialCounts(2, 1, 0)).isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> new SequentialCounts(2, .5, .5).pValue(1)).isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> new SequentialCounts(2, .5, .5).pValue(-1, 1))
                .isInstanceOf(RuleViolationException.class);
    }
}
