// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Means of weighted rows next to numpy 2.4.6, and what sets of metrics keep. */
class WeightedMeanTest {
    private static final Offset<Double> CLOSE = within(1e-9);
    private static final double[] X = {1, 0, 2.5, -1, 4};
    private static final double[] W = {1, 2, .5, 3, 1.5};

    private static WeightedMean mean(int from, int to) {
        WeightedMean mean = WeightedMean.NONE;
        for (int i = from; i < to; i++) {
            mean = mean.merge(WeightedMean.of(X[i], W[i]));
        }
        return mean;
    }

    @Test
    void meanAndError_areNumpys() {
        WeightedMean all = mean(0, 5);

        assertThat(all.rows()).isEqualTo(5);
        assertThat(all.weight()).isEqualTo(8);
        // m = (w * x).sum() / w.sum()
        assertThat(all.mean()).isCloseTo(0.65625, CLOSE);
        // se = np.sqrt((w * w * (x - m) ** 2).sum() * 5 / 4) / w.sum()
        assertThat(all.standardError()).isCloseTo(1.0129594302098068, CLOSE);
        // n = w.sum() ** 2 / (w * w).sum(); se ** 2 * n
        assertThat(all.effectiveRows()).isCloseTo(3.878787878787879, CLOSE);
        assertThat(all.variance()).isCloseTo(3.9799730705492427, CLOSE);
    }

    /** Rows of one weight, whatever it is, have the error and the variance of rows of weight 1. */
    @Test
    void equalWeights_areNoWeights() {
        for (double weight : new double[] {1, .01, 7e6}) {
            WeightedMean mean = WeightedMean.NONE;
            for (double x : X) {
                mean = mean.merge(WeightedMean.of(x, weight));
            }
            // np.std(x, ddof=1) / np.sqrt(5), np.var(x, ddof=1)
            assertThat(mean.standardError()).isCloseTo(0.8888194417315589, CLOSE);
            assertThat(mean.variance()).isCloseTo(3.95, CLOSE);
            assertThat(mean.effectiveRows()).isCloseTo(5, CLOSE);
        }
    }

    /** Sums of whole numbers are exact: parts taken away and put together again are the whole. */
    @Property(tries = 100, seed = "8")
    void minus_undoesMerge(@ForAll Random random) {
        WeightedMean first = whole(random);
        WeightedMean second = whole(random);

        assertThat(first.merge(second)).isEqualTo(second.merge(first));
        assertThat(first.merge(second).minus(second)).isEqualTo(first);
        assertThat(first.merge(WeightedMean.NONE)).isEqualTo(first);
        assertThat(first.minus(first)).isEqualTo(WeightedMean.NONE);
    }

    private static WeightedMean whole(Random random) {
        WeightedMean mean = WeightedMean.NONE;
        for (int i = random.nextInt(20); i > 0; i--) {
            mean = mean.merge(WeightedMean.of(random.nextInt(50), 1 + random.nextInt(5)));
        }
        return mean;
    }

    /** A share of rows like all of them: the same mean, of fewer rows. */
    @Test
    void times_keepsTheMean() {
        WeightedMean half = mean(0, 5).times(.5);

        assertThat(half.mean()).isCloseTo(mean(0, 5).mean(), CLOSE);
        assertThat(half.weight()).isEqualTo(4);
        assertThat(half.rows()).as("2.5, rounded").isEqualTo(3);
        assertThat(half.effectiveRows()).isCloseTo(mean(0, 5).effectiveRows() / 2, CLOSE);
    }

    @Test
    void noRows_andOneRow_haveNoError() {
        assertThat(WeightedMean.NONE.mean()).isNaN();
        assertThat(WeightedMean.NONE.standardError()).isNaN();
        assertThat(WeightedMean.of(7, 3).mean()).isEqualTo(7);
        assertThat(WeightedMean.of(7, 3).standardError()).isNaN();
        assertThat(WeightedMean.of(7, 3).merge(WeightedMean.of(7, 3)).standardError())
                .isZero();
    }

    /** A metric is either a value or a reason; the last word counts, bounds included. */
    @Test
    void metricSets_keepOneOfValueAndReason() {
        MetricSet set = new MetricSet.Builder()
                .add("a", 1, "none")
                .add("b", Double.NaN, "no rows")
                .add("c", Double.POSITIVE_INFINITY, .5, "too large")
                .add("d", 2, .25, "none")
                .build();
        MetricSet other = new MetricSet.Builder()
                .add("a", Double.NaN, "undefined now")
                .add("b", 5, "none")
                .add("d", 3, "none")
                .build();

        assertThat(set.values()).isEqualTo(Map.of("a", 1.0, "d", 2.0));
        assertThat(set.reasons()).isEqualTo(Map.of("b", "no rows", "c", "too large"));
        assertThat(set.errorBounds()).isEqualTo(Map.of("d", .25));
        assertThat(set.value("b")).isNaN();
        assertThat(set.value("unknown")).isNaN();
        assertThat(set.errorBound("a")).isZero();
        MetricSet both = set.with(other);
        assertThat(both.values()).isEqualTo(Map.of("b", 5.0, "d", 3.0));
        assertThat(both.reasons()).isEqualTo(Map.of("a", "undefined now", "c", "too large"));
        assertThat(both.errorBounds()).as("the exact value of the other set").isEmpty();
    }

    /** A bound is that of the value which was added last. */
    @Test
    void bounds_doNotOutliveTheirValue() {
        MetricSet bounded = new MetricSet.Builder().add("a", 2, .25, "none").build();
        MetricSet undefined =
                new MetricSet.Builder().add("a", Double.NaN, "no rows").build();

        assertThat(bounded.with(undefined).errorBounds()).isEmpty();
        assertThat(new MetricSet.Builder()
                        .addAll(bounded)
                        .add("a", 3, "none")
                        .build()
                        .errorBounds())
                .isEmpty();
        assertThat(undefined.with(bounded).errorBounds()).isEqualTo(Map.of("a", .25));
    }

    @Test
    void metricSets_keepTheirOrder() {
        MetricSet.Builder builder = new MetricSet.Builder();
        for (String name : new String[] {"z", "a", "m"}) {
            builder.add(name, 1, "none");
        }

        assertThat(builder.build().values().keySet()).containsExactly("z", "a", "m");
    }
}
