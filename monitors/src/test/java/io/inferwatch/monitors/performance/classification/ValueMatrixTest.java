// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.inferwatch.schema.RuleViolation;
import io.inferwatch.schema.RuleViolationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueMatrixTest {
    private static final List<String> CLASSES = List.of("fraud", "fine");
    private static final Map<String, Map<String, Double>> VALUES =
            Map.of("fraud", Map.of("fraud", 100.0, "fine", -500.0), "fine", Map.of("fraud", -5.0, "fine", 0.0));

    @Test
    void worth_isTheSumOfTheCells() {
        ConfusionMatrix matrix = ConfusionMatrix.of(
                List.of("fraud", "fraud", "fine", "fine"), List.of("fraud", "fine", "fraud", "fine"));

        ValueMatrix.Worth worth =
                ValueMatrix.of("value_matrix", CLASSES, VALUES).of(matrix);

        assertThat(worth.total()).isEqualTo(-405);
        assertThat(worth.perEvent()).isEqualTo(-101.25);
    }

    @Test
    void wrongShape_isReportedAtOnce() {
        Map<String, Map<String, Double>> odd =
                Map.of("fraud", Map.of("fraud", Double.NaN, "other", 1.0), "unknown", Map.of());

        var thrown =
                catchThrowableOfType(RuleViolationException.class, () -> ValueMatrix.of("value_matrix", CLASSES, odd));

        assertThat(thrown.violations())
                .containsExactlyInAnyOrder(
                        new RuleViolation("value_matrix.fine", "a value for each class", "none"),
                        new RuleViolation("value_matrix.unknown", "one of the classes [fraud, fine]", "unknown"),
                        new RuleViolation("value_matrix.fraud.fine", "a value for each class", "none"),
                        new RuleViolation("value_matrix.fraud.other", "one of the classes [fraud, fine]", "other"),
                        new RuleViolation("value_matrix.fraud.fraud", "a finite number", "NaN"));
    }

    @Test
    void classWithoutValue_isRejected_whereItOccurs() {
        ConfusionMatrix matrix = ConfusionMatrix.of(List.of("new"), List.of("fine"));
        ValueMatrix values = ValueMatrix.of("value_matrix", CLASSES, VALUES);

        assertThatThrownBy(() -> values.of(matrix))
                .isInstanceOf(RuleViolationException.class)
                .hasMessage(
                        "value_matrix.new.fine: Expecting a value for each pair of classes that occurs. Found: none");
    }

    @Test
    void confusionMatrix_ofAnOddShape_isRejected() {
        assertThatThrownBy(() -> ConfusionMatrix.ofCells(List.of("a", "b"), new double[][] {{1, 2}}, 3, 3))
                .isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> ConfusionMatrix.of(List.of("a"), List.of(), new double[1]))
                .isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> new ConfusionMatrix.Builder().add("a", "a", 0))
                .isInstanceOf(RuleViolationException.class);
    }
}
