// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the detectors have in common: how rare a word is, ranges, the last values of an hour. */
class TailFrequencyTest {
    private static final Offset<Double> CLOSE = within(1e-12);

    private static TailFrequency quiet(int points) {
        TailFrequency frequency = new TailFrequency();
        for (int i = 0; i < points; i++) {
            assertThat(frequency.weigh(0)).isZero();
        }
        return frequency;
    }

    /** Half a novelty in fifty points is known before the first; then −log₁₀ of the frequency, from 1 (nothing) to 3 (all). */
    @ParameterizedTest
    @CsvSource({"0", "50", "200", "449", "450", "1000"})
    void weight_growsWithHowLongItWasQuiet(int points) {
        double decades = -Math.log10(.5 / (50 + points));

        assertThat(quiet(points).weigh(1)).isCloseTo(Math.min(1, (decades - 1) / 2), CLOSE);
        assertThat(quiet(points).weigh(.5)).isCloseTo(Math.min(1, (decades - 1) / 2) / 2, CLOSE);
    }

    /** What speaks up at every tenth point counts nothing. */
    @Test
    void oftenNew_isNotNew() {
        TailFrequency frequency = new TailFrequency();
        double last = 1;
        for (int i = 0; i < 2_000; i++) {
            double said = frequency.weigh(i % 8 == 0 ? 1 : 0);
            last = i % 8 == 0 ? said : last;
        }
        assertThat(last).isZero();
    }

    /** Each novelty makes the next count less, by its size. */
    @Test
    void secondNovelty_countsLess() {
        TailFrequency loud = quiet(300);
        TailFrequency soft = quiet(300);
        loud.weigh(1);
        soft.weigh(.5);

        assertThat(loud.weigh(1)).isCloseTo((-Math.log10(1.5 / 351) - 1) / 2, CLOSE);
        assertThat(soft.weigh(1)).isCloseTo((-Math.log10(1.0 / 351) - 1) / 2, CLOSE);
    }

    /** After five thousand points old novelties fade. */
    @Test
    void memory_isOfFiveThousandPoints() {
        TailFrequency frequency = quiet(10_000);
        double[] state = frequency.state();

        assertThat(state[1]).isEqualTo(5_000);
        // 4 950 points until there are 5 000; each of the 5 050 after keeps 5 000 / 5 001 of the half
        assertThat(state[0]).isCloseTo(.5 * Math.pow(5_000 / 5_001.0, 5_050), within(1e-9));
    }

    @Test
    void restored_goesOn() {
        TailFrequency frequency = quiet(77);
        frequency.weigh(.7);
        TailFrequency restored = new TailFrequency();
        restored.restore(List.of(new double[0], frequency.state()), 1);

        assertThat(restored.weigh(.9)).isEqualTo(frequency.weigh(.9));
        assertThatThrownBy(() -> restored.restore(List.of(new double[3]), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A constant has a tenth of its value as its width; rounding is no width of its own. */
    @ParameterizedTest
    @CsvSource({
        "3, 5, 2",
        "-5, 3, 8",
        "50, 50, 5",
        "-50, -50, 5",
        "0, 0, 1e-9",
        "0.3, 0.30000000000000004, 0.03",
        "-1e308, 1e308, 1.7976931348623157e308",
    })
    void width_isNeverZero_norInfinite(double low, double high, double width) {
        ValueRange range = new ValueRange();
        range.add(high);
        range.add(low);

        assertThat(range.low()).isEqualTo(low);
        assertThat(range.width() / width).isCloseTo(1, CLOSE);
        assertThat(ValueRange.of(range.state()).width()).isEqualTo(range.width());
    }

    @Test
    void emptyRange_hasAWidth() {
        assertThat(new ValueRange().width()).isPositive().isLessThan(1e-6);
        assertThat(new ValueRange().state()).isEmpty();
    }

    /** The last values, the oldest first; sorted ones are a copy. */
    @Test
    void bucket_forgetsTheOldest() {
        ScoreBucket bucket = new ScoreBucket(3);
        for (double value : new double[] {5, 1, 4, 2}) {
            bucket.add(value);
        }
        bucket.sorted()[0] = 99;

        assertThat(bucket.size()).isEqualTo(3);
        assertThat(bucket.state()).containsExactly(1, 4, 2);
        assertThat(bucket.sorted()).containsExactly(1, 2, 4);
        ScoreBucket restored = new ScoreBucket(3);
        restored.restore(bucket.state());
        restored.add(9);
        assertThat(restored.state()).containsExactly(4, 2, 9);
    }
}
