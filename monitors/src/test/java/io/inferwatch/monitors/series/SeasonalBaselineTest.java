// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.anomaly.ClockChange;
import io.inferwatch.monitors.series.Metric.Scale;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Strengths from known means and variances, next to scipy 1.17.1; what is learnt of a past is in {@link BaselinesTest}. */
class SeasonalBaselineTest {
    private static final long DAY = 86_400;

    /** A baseline that knows every hour of the day by forty values of this mean and variance. */
    private static SeasonalBaseline known(Scale scale, double spread, double mean, double variance) {
        DoubleStream.Builder state = DoubleStream.builder().add(spread);
        for (int i = 0; i < ClockChange.NUMBERS; i++) {
            state.add(0);
        }
        for (int hour = 0; hour < 24; hour++) {
            state.add(40).add(mean).add(variance);
        }
        for (int hour = 0; hour < 168; hour++) {
            state.add(0).add(0).add(0);
        }
        SeasonalBaseline baseline = new SeasonalBaseline(scale);
        baseline.restore(Arrays.stream(state.build().toArray()).iterator());
        return baseline;
    }

    /** Powers of ten of the tail over the limit of 4: Poisson's, or the negative binomial one where counts vary more. */
    @ParameterizedTest
    @CsvSource({
        // -np.log10(stats.poisson.sf(79, 50)) / 4, and of cdf(30, 50), cdf(50, 50)
        "1, 0, 80, 1.0616993405213213",
        "1, 0, 30, .699376059973009",
        "1, 0, 50, .06740201139593771",
        // n = 50² / (v − 50), p = 50 / v: -np.log10(stats.nbinom.sf(119, n, p)) / 4, and of cdf(10, n, p); v = 400
        "1, 400, 120, .6143851300318129",
        "1, 400, 10, .6522919693329534",
        // the same with v = 1600 and v = 200: the spread widens the variance, Poisson's too
        "4, 400, 120, .2984922600379453",
        "4, 0, 120, 1.0280016037044004",
        // a spread below 1 narrows nothing
        "0.25, 400, 120, .6143851300318129",
    })
    void counts_haveExactTails(double spread, double variance, double count, double strength) {
        SeasonalBaseline baseline = known(Scale.COUNT, spread, 50, variance);

        assertThat(baseline.strength(0, count, 1)).isCloseTo(strength, within(1e-9));
        assertThat(baseline.strength(0, count + .4, 1)).as("rounded to a count").isCloseTo(strength, within(1e-9));
    }

    /** Standard deviations over the limit; each scale has a least one. */
    @ParameterizedTest
    @CsvSource({
        "LEVEL, 50, 0, 53, 1", // 1 % of the mean: 3 / .5 / 6
        "LEVEL, 50, 0, 47, 1",
        "LEVEL, 50, 4, 62, 1", // 12 / 2 / 6
        "LOAD, .5, 0, .62, 1", // .02: .12 / .02 / 6
        "LOAD, .5, .01, .8, .5", // .3 / .1 / 6
    })
    void otherValues_areStandardDeviationsOff(
            Scale scale, double mean, double variance, double value, double strength) {
        assertThat(known(scale, 1, mean, variance).strength(0, value, 1)).isCloseTo(strength, within(1e-6));
    }

    /** By their logarithm: twice as long is as far as half as long. */
    @Test
    void durations_areCompared_asRatios() {
        SeasonalBaseline baseline = known(Scale.DURATION, 1, Math.log(200), 0);

        assertThat(baseline.at(0)).isCloseTo(200, within(1e-9));
        // ln 2 / .05 / 4
        assertThat(baseline.strength(0, 400, 1)).isCloseTo(Math.log(2) / .2, within(1e-9));
        assertThat(baseline.strength(0, 100, 1)).isCloseTo(Math.log(2) / .2, within(1e-9));
        assertThat(baseline.strength(0, 0, 1)).as("no logarithm of zero").isFinite();
    }

    /** A value that is far off moves the mean as one three standard deviations off, and widens what is usual. */
    @Test
    void incident_isLearntSlowly() {
        SeasonalBaseline far = known(Scale.LEVEL, 1, 50, 4);
        SeasonalBaseline farther = known(Scale.LEVEL, 1, 50, 4);
        far.learn(0, 1e3, 1);
        farther.learn(0, 1e9, 1);

        // 16 at most is learnt of a squared distance: 1 + (16 - 1) / 2016
        double spread = 1 + 15.0 / 2016;
        assertThat(far.at(0)).isCloseTo(50 + 3 * 2 * Math.sqrt(spread) / 41, within(1e-9));
        assertThat(farther.at(0)).isEqualTo(far.at(0));
        assertThat(far.state().findFirst().orElseThrow()).isCloseTo(spread, within(1e-12));
    }

    @Test
    void usualValue_narrowsTheSpread() {
        SeasonalBaseline baseline = known(Scale.LEVEL, 3, 50, 4);
        baseline.learn(0, 50, 1);

        assertThat(baseline.state().findFirst().orElseThrow()).isCloseTo(3 - 3.0 / 2016, within(1e-12));
        assertThat(baseline.at(0)).isEqualTo(50);
    }

    /** What vanished is not the new level; what was hardly there follows no earlier season; both ends are no such cases. */
    @ParameterizedTest
    @CsvSource({"0.0499, 50", "0.05, 2.5", "0.5, 25", "20, 1000", "20.01, NaN"})
    void newLevel_ofCounts(double ratio, double usual) {
        SeasonalBaseline baseline = known(Scale.COUNT, 1, 50, 400);
        baseline.moveTo(ratio, 7);

        if (Double.isNaN(usual)) {
            assertThat(baseline.at(5 * DAY)).isNaN();
        } else {
            assertThat(baseline.at(5 * DAY)).isCloseTo(usual, within(1e-9));
        }
    }

    @Test
    void newLevel_ofDurationsAndOthers() {
        SeasonalBaseline duration = known(Scale.DURATION, 1, Math.log(200), 1);
        duration.moveTo(3, 9_999);
        SeasonalBaseline load = known(Scale.LOAD, 1, .5, .01);
        load.moveTo(3, -.2);

        assertThat(duration.at(0)).isCloseTo(600, within(1e-6));
        assertThat(load.at(0)).isCloseTo(.3, within(1e-12));
    }
}
