// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.schema.RuleViolationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceComparisonTest {
    private static final SliceColumns COLUMNS = SliceColumns.of(Map.of("plan", List.of("free", "paid")));
    private static final Combination FREE = Combination.of(new Condition(0, 0));
    private static final SliceOptions OPTIONS = SliceOptions.DEFAULTS;

    /** Rows of both plans, of which the first so many have a loss; the others none. */
    private static SliceCounts counts(int free, int freeLost, int paid, int paidLost, double loss) {
        SliceCounts.Builder builder = new SliceCounts.Builder(COLUMNS);
        for (int i = 0; i < free; i++) {
            builder.add(Map.of("plan", "free"), i < freeLost ? loss : 0, 1);
        }
        for (int i = 0; i < paid; i++) {
            builder.add(Map.of("plan", "paid"), i < paidLost ? loss : 0, 1);
        }
        return builder.build();
    }

    private static List<TestedSlice> test(SliceCounts window, double minShare) {
        return new SliceComparison(window, null, OPTIONS).test(List.of(FREE), minShare);
    }

    /** The slice and the rest, in the window: both need their rows. */
    @ParameterizedTest
    @CsvSource({"30, 30, 1", "29, 900, 0", "900, 29, 0"})
    void bothSides_needRows(int free, int paid, int tested) {
        assertThat(test(counts(free, 20, paid, 2, 1), 0)).hasSize(tested);
    }

    @ParameterizedTest
    @CsvSource({"0.05, 1", "0.0501, 0"})
    void slice_needsItsShareOfTheWeight(double minShare, int tested) {
        assertThat(test(counts(50, 20, 950, 20, 1), minShare)).hasSize(tested);
    }

    /** A share must differ by 5 points, a mean by a quarter of the standard deviation; losses of 0 and 2 are no shares. */
    @ParameterizedTest
    @CsvSource({"1, 160, true", "1, 149, false", "2, 250, true", "2, 180, false"})
    void differences_areMaterialFromALimitOn(double loss, int lost, boolean material) {
        SliceCounts window = counts(1_000, lost, 1_000, 100, loss);
        SliceComparison comparison = new SliceComparison(window, null, OPTIONS);
        TestedSlice slice = comparison.test(List.of(FREE), 0).get(0);

        assertThat(slice.contrast().difference()).isCloseTo(loss * (lost - 100) / 1_000, within(1e-12));
        assertThat(comparison.isMaterial(slice.contrast())).isEqualTo(material);
        assertThat(slice.adjustedP()).isLessThan(0.05);
        assertThat(comparison.isWorse(slice)).isEqualTo(material);
    }

    @Test
    void materialDifferences_mustBeSignificantToo() {
        SliceComparison comparison = new SliceComparison(counts(30, 5, 300, 30, 1), null, OPTIONS);
        TestedSlice slice = comparison.test(List.of(FREE), 0).get(0);

        assertThat(comparison.isMaterial(slice.contrast())).isTrue();
        assertThat(slice.adjustedP()).isGreaterThan(0.05);
        assertThat(comparison.isWorse(slice)).isFalse();
    }

    /** What was so before is taken off; a reference with too few rows of the slice says nothing of it. */
    @ParameterizedTest
    @CsvSource({"30, 6, 0.1, 0.2", "29, 6, 0, 0.3"})
    void reference_isTakenOff(int free, int lost, double before, double difference) {
        SliceCounts window = counts(1_000, 400, 1_000, 100, 1);
        SliceCounts reference = counts(free, lost, 1_000, 100, 1);
        SliceComparison comparison = new SliceComparison(window, reference, OPTIONS);

        Slice slice = comparison.describe(comparison.test(List.of(FREE), 0).get(0));

        assertThat(slice.conditions()).isEqualTo(Map.of("plan", "free"));
        assertThat(slice.rows()).isEqualTo(1_000);
        assertThat(slice.share()).isEqualTo(0.5);
        assertThat(slice.loss()).isCloseTo(0.4, within(1e-12));
        assertThat(slice.restLoss()).isCloseTo(0.1, within(1e-12));
        assertThat(slice.referenceDifference()).isCloseTo(before, within(1e-12));
        assertThat(slice.difference()).isCloseTo(difference, within(1e-12)).isBetween(slice.low(), slice.high());
    }

    /** Losses are shares only if they are on both sides. */
    @Test
    void sharesOfTheWindow_areMeansIfTheReferenceHasOthers() {
        SliceCounts window = counts(1_000, 300, 1_000, 100, 1);
        SliceCounts reference = counts(1_000, 100, 1_000, 100, 2);

        Contrast shares = new SliceComparison(window, null, OPTIONS)
                .test(List.of(FREE), 0)
                .get(0)
                .contrast();
        Contrast means = new SliceComparison(window, reference, OPTIONS)
                .test(List.of(FREE), 0)
                .get(0)
                .contrast();

        assertThat(shares.chanceOfMaterial()).isLessThan(1);
        assertThat(means.chanceOfMaterial()).as("not known of means").isEqualTo(1);
        assertThat(means.difference()).isCloseTo(0.2, within(1e-12));
    }

    /** The deviation of all rows of the reference is the scale; of the window where the reference is too small. */
    @ParameterizedTest
    @CsvSource({"15, 15, 0.25", "15, 14, 0.125"})
    void scale_isThatOfTheReference(int free, int paid, double least) {
        SliceCounts window = counts(1_000, 500, 1_000, 500, 1);
        SliceCounts reference = counts(free, free, paid, 0, 2);
        SliceComparison comparison = new SliceComparison(window, reference, OPTIONS);

        assertThat(comparison.isMaterial(new Contrast(least + 0.01, 0, 1, 1, 0.01, 1)))
                .isTrue();
        assertThat(comparison.isMaterial(new Contrast(least - 0.01, 0, 1, 1, 0.01, 1)))
                .isFalse();
    }

    @Test
    void otherColumns_areRejected() {
        SliceCounts other = new SliceCounts.Builder(SliceColumns.of(Map.of("plan", List.of("free")))).build();

        assertThatThrownBy(() -> new SliceComparison(counts(30, 1, 30, 1, 1), other, OPTIONS))
                .isInstanceOf(RuleViolationException.class)
                .hasMessageStartingWith("columns: ");
    }
}
