// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class QuantilesTest {
    private static final Grid TENS = Grid.of(10, 20, 30, 40);

    private static NumericProfile profile(Grid grid, double... values) {
        ProfileBuilder builder = new ProfileBuilder(new Layout(1, Map.of("x", grid), Map.of()));
        Arrays.stream(values).forEach(x -> builder.add(Row.of(Map.of("x", x), Map.of())));
        return builder.build().numeric().get("x");
    }

    private static double quantile(double q, double... values) {
        return Quantiles.quantile(profile(TENS, values), TENS, q);
    }

    @Property(tries = 300)
    void quantiles_riseWithQ_insideTheRange(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int n) {
        Random random = new Random(seed);
        double scale = Math.pow(10, random.nextInt(4) - 1);
        double[] values = random.doubles(n).map(u -> (u - 0.2) * scale * 50).toArray();
        NumericProfile profile = profile(TENS, values);
        double last = profile.moments().min();
        assertThat(Quantiles.quantile(profile, TENS, 0)).isEqualTo(last);
        for (int i = 1; i <= 50; i++) {
            double next = Quantiles.quantile(profile, TENS, i / 50.0);
            assertThat(next).isGreaterThanOrEqualTo(last);
            last = next;
        }
        assertThat(last).isCloseTo(profile.moments().max(), within(1e-9 * scale));
    }

    @Property(tries = 300)
    void quantiles_areInTheBinOfTheSortedValue(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int n) {
        Random random = new Random(seed);
        double[] values = random.doubles(n, 0, 40).sorted().toArray();
        NumericProfile profile = profile(TENS, values);
        for (int rank = 1; rank <= n; rank++) {
            double q = (rank - 0.5) / n;
            assertThat(TENS.binOf(Quantiles.quantile(profile, TENS, q))).isEqualTo(TENS.binOf(values[rank - 1]));
        }
    }

    @Test
    void noValues_haveNone() {
        assertThat(quantile(0.5)).isNaN();
    }

    @Test
    void oneValue_isEveryQuantile() {
        for (double value : new double[] {-5, 10, 25, 40, 1_000}) {
            for (double q : new double[] {0, 0.5, 1}) {
                assertThat(quantile(q, value)).isEqualTo(value);
            }
        }
    }

    @Test
    void emptyBins_areNotLookedInto() {
        assertThat(quantile(0.5, 1, 2, 35, 36)).isLessThanOrEqualTo(10);
        assertThat(quantile(0.51, 1, 2, 35, 36)).isBetween(30.0, 36.0);
    }

    /** Where the values above the last edge thin out, their median lies below the middle of the bin; where they do not, in it. */
    @Test
    void lastBin_followsTheMeanThatIsLeft() {
        double[] thinning = {41, 42, 43, 44, 45, 46, 47, 48, 60, 140};
        double[] even = {41, 52, 63, 74, 85, 96, 107, 118, 129, 140};
        double[] thickening = {41, 110, 120, 130, 132, 134, 136, 137, 138, 140};
        assertThat(quantile(0.5, thinning)).isBetween(42.0, 62.0);
        assertThat(quantile(0.5, even)).isCloseTo(90, within(3.0));
        assertThat(quantile(0.5, thickening)).isBetween(115.0, 139.0);
    }

    @Test
    void lastBinOfOneValue_hasNoWidth() {
        assertThat(quantile(0.9, 1, 70, 70, 70)).isBetween(40.0, 70.0);
        assertThat(quantile(1, 1, 70, 70, 70)).isEqualTo(70);
    }

    /** The sum of such values is infinite: no mean is left for the last bin, and its values count as even. */
    @Test
    void hugeValues_haveAFiniteQuantile() {
        assertThat(quantile(0.5, 1e308, 1.2e308, 1.7e308)).isBetween(40.0, 1.7e308);
        assertThat(quantile(1, 1e308, 1.2e308, 1.7e308)).isEqualTo(1.7e308);
    }
}
