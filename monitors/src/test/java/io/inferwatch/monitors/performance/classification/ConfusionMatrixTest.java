// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.schema.RuleViolation;
import io.inferwatch.schema.RuleViolationException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfusionMatrixTest {
    private static final List<String> TRUTH = List.of("a", "a", "a", "b", "b", "b", "b", "c", "c");
    private static final List<String> PREDICTED = List.of("a", "a", "b", "b", "b", "c", "a", "c", "b");
    private static final double[] WEIGHTS = {1, 2, .5, 1, 1.5, .25, 3, 2, 1};
    private static final ConfusionMatrix MATRIX = ConfusionMatrix.of(TRUTH, PREDICTED, WEIGHTS);

    @Test
    void cells_areWeightsByTruthThenPrediction() {
        assertThat(MATRIX.classes()).containsExactly("a", "b", "c");
        assertThat(MATRIX.cells()).isDeepEqualTo(new double[][] {{3, .5, 0}, {3, 2.5, .25}, {0, 1, 2}});
        assertThat(MATRIX.at("a", "b")).isEqualTo(.5);
        assertThat(MATRIX.at("b", "a")).isEqualTo(3);
        assertThat(MATRIX.at("a", "never")).isZero();
        assertThat(MATRIX.at("never", "a")).isZero();
        assertThat(MATRIX.rows()).isEqualTo(9);
        assertThat(MATRIX.total()).isEqualTo(12.25);
    }

    @Test
    void cells_areACopy() {
        MATRIX.cells()[0][0] = 99;

        assertThat(MATRIX.at("a", "a")).isEqualTo(3);
    }

    @Test
    void effectiveRows_areKishs() {
        // w.sum() ** 2 / (w * w).sum(), numpy 2.4.6
        assertThat(MATRIX.effectiveRows()).isCloseTo(6.650969529085873, within(1e-12));
        assertThat(ConfusionMatrix.of(TRUTH, PREDICTED).effectiveRows()).isEqualTo(9);
        assertThat(ConfusionMatrix.EMPTY.effectiveRows()).isZero();
    }

    @Test
    void against_putsEachErrorOnItsSide() {
        assertThat(MATRIX.against("b")).isEqualTo(new BinaryCounts(2.5, 1.5, 3.25, 5));
        assertThat(MATRIX.against("c")).isEqualTo(new BinaryCounts(2, .25, 1, 9));
        assertThat(MATRIX.against("never")).isEqualTo(new BinaryCounts(0, 0, 0, 12.25));
    }

    /** Every row has the class as truth or prediction: what sums of weights leave as true negatives is rounding, not rows. */
    @Test
    void against_hasZero_whereOnlyRoundingIsLeft() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            double[][] cells = {{random.nextDouble(), random.nextDouble()}, {random.nextDouble(), 0}};
            BinaryCounts counts =
                    ConfusionMatrix.ofCells(List.of("a", "b"), cells, 3, 1).against("a");

            assertThat(counts.trueNegatives()).isZero();
            assertThat(counts.falsePositives()).isCloseTo(cells[1][0], within(1e-15));
            assertThat(counts.falseNegatives()).isCloseTo(cells[0][1], within(1e-15));
        }
    }

    @Test
    void classThatIsOnlyPredicted_isAClass() {
        ConfusionMatrix matrix = ConfusionMatrix.of(List.of("b"), List.of("a"));

        assertThat(matrix.classes()).containsExactly("a", "b");
        assertThat(matrix.against("a")).isEqualTo(new BinaryCounts(0, 1, 0, 0));
        assertThat(matrix.against("b")).isEqualTo(new BinaryCounts(0, 0, 1, 0));
    }

    @Test
    void merge_isOverTheUnionOfTheClasses() {
        ConfusionMatrix first = ConfusionMatrix.of(List.of("b", "d"), List.of("d", "d"), new double[] {2, 3});
        ConfusionMatrix second = ConfusionMatrix.of(List.of("a", "c"), List.of("d", "c"), new double[] {5, 7});

        ConfusionMatrix both = first.merge(second);

        assertThat(both.classes()).containsExactly("a", "b", "c", "d");
        assertThat(both.cells()).isDeepEqualTo(new double[][] {{0, 0, 0, 5}, {0, 0, 0, 2}, {0, 0, 7, 0}, {0, 0, 0, 3}});
        assertThat(both.rows()).isEqualTo(4);
        assertThat(both.squaredWeights()).isEqualTo(4 + 9 + 25 + 49);
    }

    /** Weights are whole, so that sums are exact in whatever order. */
    @Property(tries = 100, seed = "5")
    void merge_isThatOfAllRows_inAnyGrouping(@ForAll Random random) {
        ConfusionMatrix.Builder all = new ConfusionMatrix.Builder();
        ConfusionMatrix[] parts = new ConfusionMatrix[3];
        for (int part = 0; part < parts.length; part++) {
            ConfusionMatrix.Builder builder = new ConfusionMatrix.Builder();
            for (int i = random.nextInt(12); i > 0; i--) {
                String truth = "c" + random.nextInt(2 + part);
                String predicted = "c" + (part + random.nextInt(3));
                double weight = 1 + random.nextInt(9);
                builder.add(truth, predicted, weight);
                all.add(truth, predicted, weight);
            }
            parts[part] = builder.build();
        }
        same(all.build(), parts[0].merge(parts[1]).merge(parts[2]));
        same(all.build(), parts[0].merge(parts[1].merge(parts[2])));
        same(all.build(), parts[2].merge(parts[0]).merge(parts[1]));
        same(all.build(), ConfusionMatrix.EMPTY.merge(all.build()));
    }

    private static void same(ConfusionMatrix expected, ConfusionMatrix actual) {
        assertThat(actual.classes()).isEqualTo(expected.classes());
        assertThat(actual.cells()).isDeepEqualTo(expected.cells());
        assertThat(actual.rows()).isEqualTo(expected.rows());
        assertThat(actual.squaredWeights()).isEqualTo(expected.squaredWeights());
    }

    @Test
    void ofCells_sortsTheClasses_withTheirRowsAndColumns() {
        ConfusionMatrix matrix = ConfusionMatrix.ofCells(List.of("z", "a"), new double[][] {{1, 2}, {3, 4}}, 10, 30);

        assertThat(matrix.classes()).containsExactly("a", "z");
        assertThat(matrix.at("z", "a")).isEqualTo(2);
        assertThat(matrix.at("a", "z")).isEqualTo(3);
        assertThat(matrix.cells()).isDeepEqualTo(new double[][] {{4, 3}, {2, 1}});
        assertThat(matrix.effectiveRows()).isCloseTo(100.0 / 30, within(1e-12));
    }

    @Test
    void ofCells_refusesWhatIsNoSquareOfItsClasses() {
        for (double[][] cells : List.of(new double[][] {{1, 2}}, new double[][] {{1, 2}, {3}})) {
            refused("cells", Arrays.deepToString(cells), () -> ConfusionMatrix.ofCells(List.of("a", "b"), cells, 1, 1));
        }
        double[][] square = {{1, 2}, {3, 4}};
        refused("cells", Arrays.deepToString(square), () -> ConfusionMatrix.ofCells(List.of("a", "a"), square, 1, 1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void weight_mustBePositiveAndFinite(double weight) {
        refused("weight", String.valueOf(weight), () -> new ConfusionMatrix.Builder().add("a", "a", weight));
    }

    @Test
    void truths_predictions_andWeights_areOfOneLength() {
        refused("rows", "1 and 2", () -> ConfusionMatrix.of(List.of("a", "b"), List.of("a")));
        refused("rows", "2 and 1", () -> ConfusionMatrix.of(List.of("a", "b"), List.of("a", "b"), new double[1]));
    }

    private static void refused(String key, String found, ThrowingCallable call) {
        var thrown = catchThrowableOfType(RuleViolationException.class, call);
        assertThat(thrown).isNotNull();
        assertThat(thrown.violations()).extracting(RuleViolation::key).containsExactly(key);
        assertThat(thrown.violations()).extracting(RuleViolation::found).containsExactly(found);
    }
}
