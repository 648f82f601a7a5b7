// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.multivariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.monitor.DesignEffects;
import io.inferwatch.monitors.profile.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Rows as numbers, and what dependence in time makes of them. */
class FeatureEncoderTest {
    private static final Offset<Double> CLOSE = within(1e-9);
    private static final String X = "input.num.x";
    private static final String C = "input.cat.c";

    private static Row number(double x) {
        return Row.of(Map.of(X, x), Map.of());
    }

    private static Row category(String c) {
        return Row.of(Map.of(), Map.of(C, c));
    }

    private static FeatureEncoder encoder(List<Row> reference) {
        return new FeatureEncoder(reference, column -> true, (column, value) -> true);
    }

    private static double encoded(FeatureEncoder encoder, Row row) {
        return encoder.encode(List.of(row))[0][0];
    }

    /** Less the mean, over σ (with n), kept within ten; what is missing or no number is the mean. */
    @Test
    void numbers_areStandardised() {
        FeatureEncoder encoder = encoder(List.of(number(1), number(3), number(5), number(7)));
        double sigma = Math.sqrt(5);

        assertThat(encoded(encoder, number(4))).isZero();
        assertThat(encoded(encoder, number(4 + sigma))).isCloseTo(1, CLOSE);
        assertThat(encoded(encoder, number(4 - 2 * sigma))).isCloseTo(-2, CLOSE);
        assertThat(encoded(encoder, number(1e300))).isEqualTo(10);
        assertThat(encoded(encoder, number(-1e300))).isEqualTo(-10);
        assertThat(encoded(encoder, number(Double.NaN))).isZero();
        assertThat(encoded(encoder, number(Double.POSITIVE_INFINITY))).isZero();
        assertThat(encoded(encoder, Row.of(Map.of(), Map.of()))).isZero();
    }

    /** So far off that its distance in σ is no number any more, a value is still far off. */
    @Test
    void distanceBeyondTheLargestNumber_isTheWidest() {
        FeatureEncoder encoder = encoder(List.of(number(0), number(1e-3)));

        assertThat(encoded(encoder, number(1e308))).isEqualTo(10);
        assertThat(encoded(encoder, number(-1e308))).isEqualTo(-10);
        assertThat(encoded(encoder(List.of(number(-1e308), number(1e308))), number(1e308)))
                .isBetween(-10.0, 10.0);
    }

    /** Missing values of the reference are no values: they do not move its mean. */
    @Test
    void missingValues_areLeftOut() {
        FeatureEncoder encoder = encoder(List.of(number(1), number(Double.NaN), number(7), Row.of(Map.of(), Map.of())));

        assertThat(encoded(encoder, number(4))).isZero();
        assertThat(encoded(encoder, number(7))).isCloseTo(1, CLOSE);
    }

    /** Categories by their share; those of fewer than twenty rows, and new ones, are one. */
    @Test
    void categories_areTheirShares_rareOnesTogether() {
        List<Row> reference = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            reference.add(category(i < 50 ? "half" : i < 70 ? "fifth" : i < 89 ? "rare" : "rarer"));
        }
        FeatureEncoder encoder = encoder(reference);
        double half = encoded(encoder, category("half"));
        double fifth = encoded(encoder, category("fifth"));
        double rare = encoded(encoder, category("rare"));

        assertThat(encoded(encoder, category("rarer"))).isEqualTo(rare);
        assertThat(encoded(encoder, category("never seen"))).isEqualTo(rare);
        // .5, .2, and .19 + .11 = .3 for the rare: distances are as those of the shares
        assertThat((rare - fifth) / (half - fifth)).isCloseTo(1.0 / 3, CLOSE);
        assertThat(encoded(encoder, Row.of(Map.of(), Map.of()))).isZero();
    }

    /** Categories that are not listed count as missing. */
    @Test
    void unlistedCategories_areMissing() {
        List<Row> reference = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            reference.add(category(List.of("a", "b", "c").get(i % 3)));
            reference.add(category("a"));
        }
        FeatureEncoder encoder = new FeatureEncoder(reference, column -> true, (column, value) -> !value.equals("c"));

        assertThat(encoded(encoder, category("c"))).isZero();
        assertThat(encoded(encoder, category("a"))).isPositive();
        assertThat(encoded(encoder, category("b"))).isNegative();
    }

    /** What the reference holds constant, but for rounding, says nothing; nor what is not wanted. */
    @Test
    void constants_areLeftOut() {
        List<Row> reference = List.of(
                Row.of(Map.of("a", 1.0, "b", .422915, "c", 7.0), Map.of("d", "x")),
                Row.of(Map.of("a", 2.0, "b", Math.nextUp(.422915), "c", 7.0), Map.of("d", "x")));

        assertThat(encoder(reference).columns()).containsExactly("a");
        assertThat(new FeatureEncoder(reference, column -> column.equals("c"), (column, value) -> true).columns())
                .isEmpty();
    }

    @Test
    void columns_areInTheOrderOfTheirNames() {
        List<Row> reference =
                List.of(Row.of(Map.of("z", 1.0, "b", 1.0), Map.of()), Row.of(Map.of("z", 3.0, "b", 9.0), Map.of()));
        FeatureEncoder encoder = encoder(reference);

        assertThat(encoder.columns()).containsExactly("b", "z");
        assertThat(encoder.encode(List.of(Row.of(Map.of("z", 3.0, "b", 5.0), Map.of())))[0])
                .containsExactly(0, 1);
    }

    /** Effects of both sides, of a sample of 400 (half of its rows) and of 100 (all of them); numpy 2.4.6, scipy 1.17.1. */
    @Test
    void dependence_widensByTheLargestColumn_andExplainsAnArea() {
        JointDesignEffect effect =
                new JointDesignEffect(List.of(new DesignEffects(3, 5), new DesignEffects(1, 2)), 400, .5, 100, 1);

        // v = (d - 1) * share / rows, of both sides: max(1 + v / (1 / 400 + 1 / 100))
        assertThat(effect.widening()).isCloseTo(4.4, CLOSE);
        // stats.norm.cdf(sqrt(sum of v of columns, squares and products / 2)), products as of autoregressive series:
        // r = (a - 1) / (a + 1) * (b - 1) / (b + 1), (1 + r) / (1 - r)
        assertThat(effect.explainedArea()).isCloseTo(0.5780512757290358, CLOSE);
    }

    @Test
    void independentRows_widenNothing() {
        JointDesignEffect none = new JointDesignEffect(List.of(DesignEffects.NONE, DesignEffects.NONE), 400, 1, 100, 1);

        assertThat(none.widening()).isEqualTo(1);
        assertThat(none.explainedArea()).isCloseTo(.5, CLOSE);
        assertThat(new JointDesignEffect(List.of(), 400, 1, 100, 1).widening()).isEqualTo(1);
    }
}
