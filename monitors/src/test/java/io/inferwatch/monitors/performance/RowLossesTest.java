// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.schema.Prediction;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowLossesTest {
    private static Prediction classes(String label, Map<String, Double> probabilities) {
        return new Prediction(0.75, label, probabilities, 0.5);
    }

    @Test
    void ofNumbers_isPredictionMinusTruth() {
        Prediction prediction = new Prediction(2.5, null, Map.of(), null);
        assertThat(RowLosses.of(prediction, 3.5, null)).isEqualTo(new RowLosses(-1.0, null, null, null));
        assertThat(RowLosses.of(new Prediction(null, "a", Map.of(), null), 3.5, null))
                .isEqualTo(new RowLosses(null, null, null, null));
    }

    /** A class that is a number is a class: the score is not its error. */
    @Test
    void ofTwoClasses_areThoseOfTheTrueOne() {
        RowLosses right = RowLosses.of(classes("1", Map.of("1", 0.75, "0", 0.25)), 1.0, "1");
        assertThat(right.error()).isNull();
        assertThat(right.correct()).isTrue();
        assertThat(right.logLoss()).isEqualTo(-Math.log(0.75));
        assertThat(right.brier()).isEqualTo(0.0625);
        RowLosses wrong = RowLosses.of(classes("1", Map.of("1", 0.75)), 0.0, "0");
        assertThat(wrong.correct()).isFalse();
        assertThat(wrong.logLoss()).isEqualTo(-Math.log(0.25));
        assertThat(wrong.brier()).isEqualTo(0.5625);
    }

    /** scikit-learn 1.8: brier_score_loss([0], [[.5, .3, .2]], scale_by_half=False), log_loss likewise. */
    @Test
    void ofSeveralClasses_sumOverThem() {
        RowLosses losses = RowLosses.of(classes("b", Map.of("a", 0.5, "b", 0.3, "c", 0.2)), null, "a");
        assertThat(losses.brier()).isEqualTo(0.38, within(1e-15));
        assertThat(losses.logLoss()).isEqualTo(Math.log(2), within(1e-15));
    }

    @Test
    void ofAnUnknownClass_haveNoProbability() {
        RowLosses losses = RowLosses.of(classes("b", Map.of("a", 0.5, "b", 0.5)), null, "new");
        assertThat(losses).isEqualTo(new RowLosses(null, false, null, null));
    }

    @Test
    void ofAnImpossibleTruth_areFinite() {
        RowLosses losses = RowLosses.of(classes("a", Map.of("a", 1.0, "b", 0.0)), null, "b");
        assertThat(losses.logLoss()).isEqualTo(-Math.log(Math.ulp(1.0)));
        assertThat(RowLosses.of(new Prediction(null, null, Map.of(), null), null, "b"))
                .isEqualTo(new RowLosses(null, null, null, null));
    }
}
