// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.series.Metric.Scale;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is usual, step by step of five minutes. A strength from 1 on is too far for chance. */
class BaselinesTest {
    private static final int STEP = 300;
    private static final int DAY = 288;
    private static final long EVENTS = 200;

    private static long hits(Random random, long n, double rate) {
        long hits = 0;
        for (long i = 0; i < n; i++) {
            hits += random.nextDouble() < rate ? 1 : 0;
        }
        return hits;
    }

    private static RateBaseline rate(Random random, double rate, int steps) {
        RateBaseline baseline = new RateBaseline();
        for (int i = 0; i < steps; i++) {
            baseline.learn((long) i * STEP, hits(random, EVENTS, rate) / (double) EVENTS, EVENTS);
        }
        return baseline;
    }

    @Test
    void rate_isUnknownBeforeAHundredSteps() {
        RateBaseline young = rate(new Random(1), 0.05, 99);
        assertThat(young.at(0)).isNaN();
        assertThat(young.strength(0, 1, EVENTS)).isNaN();
        young.learn(0, 0.05, EVENTS);
        assertThat(young.at(0)).isCloseTo(0.05, within(0.01));
        assertThat(young.strength(0, 1, EVENTS)).isGreaterThan(1);
    }

    /** One step in ten thousand may be too far for chance: two of these, and by a Poisson law seldom more than six. */
    @ParameterizedTest
    @CsvSource({"0.001", "0.02", "0.3"})
    void rate_ofIndependentEvents_raisesHardlyAnyAlarm(double rate) {
        Random random = new Random(11);
        RateBaseline baseline = rate(random, rate, DAY);
        int alarms = 0;
        for (int i = 0; i < 20_000; i++) {
            double now = hits(random, EVENTS, rate) / (double) EVENTS;
            alarms += baseline.strength(0, now, EVENTS) >= 1 ? 1 : 0;
            baseline.learn(0, now, EVENTS);
        }
        assertThat(alarms).isLessThanOrEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"0.001, 0.06", "0.02, 0.15", "0.3, 0.6"})
    void rate_thatJumps_isFoundInItsFirstStep(double rate, double now) {
        Random random = new Random(12);
        int found = 0;
        for (int i = 0; i < 50; i++) {
            RateBaseline baseline = rate(random, rate, 2 * DAY);
            found += baseline.strength(0, hits(random, EVENTS, now) / (double) EVENTS, EVENTS) >= 1 ? 1 : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(48);
    }

    /** A rate that was never above 0 is still not known to be 0: few failures of few events are no alarm, many are. */
    @Test
    void rate_ofNothing_needsMoreThanOneFailure() {
        RateBaseline never = rate(new Random(1), 0, 2 * DAY);
        assertThat(never.at(0)).isBetween(0.0, 1e-4);
        assertThat(never.strength(0, 0, EVENTS)).isLessThan(0.1);
        assertThat(never.strength(0, 1.0 / EVENTS, EVENTS)).isLessThan(1);
        assertThat(never.strength(0, 20.0 / EVENTS, EVENTS)).isGreaterThan(1);
    }

    /** Rates that differ from step to step by themselves make a later step of that sort usual. */
    @Test
    void rate_thatVariesByItself_isAllowedTo() {
        Random random = new Random(13);
        RateBaseline restless = new RateBaseline();
        for (int i = 0; i < 20 * DAY; i++) {
            restless.learn(0, hits(random, EVENTS, i % 2 == 0 ? 0.02 : 0.18) / (double) EVENTS, EVENTS);
        }
        RateBaseline steady = rate(random, 0.1, 20 * DAY);
        assertThat(restless.at(0)).isCloseTo(steady.at(0), within(0.02));
        assertThat(restless.strength(0, 0.22, EVENTS)).isLessThan(steady.strength(0, 0.22, EVENTS) / 2);
    }

    @Test
    void rate_ofAnIncident_isLearntSlowly() {
        RateBaseline baseline = rate(new Random(14), 0.02, 7 * DAY);
        double before = baseline.at(0);
        for (int i = 0; i < 12; i++) {
            baseline.learn(0, 1, EVENTS);
        }
        assertThat(baseline.at(0)).isLessThan(before * 1.1);
        assertThat(baseline.strength(0, 1, EVENTS)).isGreaterThan(1);
    }

    @Test
    void rate_movedToANewLevel_staysAShare() {
        RateBaseline baseline = rate(new Random(15), 0.2, DAY);
        double before = baseline.at(0);
        baseline.moveTo(2, 0.3);
        assertThat(baseline.at(0)).isCloseTo(before + 0.3, within(1e-3));
        baseline.moveTo(9, 5);
        assertThat(baseline.at(0)).isBetween(0.999, 1.0);
        baseline.moveTo(0, -5);
        assertThat(baseline.at(0)).isBetween(0.0, 1e-3);
    }

    /** Ten thousand events say as much as any more: the cost of the tail has a bound. */
    @Test
    void rate_ofVeryManyEvents_isThatOfTenThousand() {
        RateBaseline baseline = rate(new Random(16), 0.1, DAY);
        assertThat(baseline.strength(0, 0.12, 10_000_000)).isEqualTo(baseline.strength(0, 0.12, 10_000));
    }

    private static SeasonalBaseline seasonal(Scale scale, int days, double level) {
        SeasonalBaseline baseline = new SeasonalBaseline(scale);
        Random random = new Random(21);
        for (int i = 0; i < days * DAY; i++) {
            baseline.learn((long) i * STEP, level * (1 + 0.05 * random.nextGaussian()), 100);
        }
        return baseline;
    }

    @ParameterizedTest
    @EnumSource(Scale.class)
    void hour_isUnknownUntilThreeDaysWereSeen(Scale scale) {
        assertThat(seasonal(scale, 2, 50).at(0)).isNaN();
        assertThat(seasonal(scale, 2, 50).strength(0, 50, 100)).isNaN();
        // twelve steps of each hour a day, thirty-six are enough
        assertThat(seasonal(scale, 3, 50).at(0)).isCloseTo(50, within(2.0));
    }

    @ParameterizedTest
    @EnumSource(Scale.class)
    void usualValue_isNear_andAFarOneIsFar(Scale scale) {
        SeasonalBaseline baseline = seasonal(scale, 10, 50);
        double near = baseline.strength(0, 50, 100);
        assertThat(near).isLessThan(0.3);
        assertThat(baseline.strength(0, 5_000, 100)).isGreaterThan(1);
        double last = near;
        for (double value : new double[] {60, 80, 120, 200, 400}) {
            double next = baseline.strength(0, value, 100);
            assertThat(next).as("%s", value).isGreaterThanOrEqualTo(last);
            last = next;
        }
    }

    @ParameterizedTest
    @EnumSource(Scale.class)
    void restored_goesOnAsIfNeverStopped(Scale scale) {
        assertRestored(seasonal(scale, 8, 30), () -> new SeasonalBaseline(scale));
    }

    @Test
    void restoredRate_goesOnAsIfNeverStopped() {
        assertRestored(rate(new Random(17), 0.1, 3 * DAY), RateBaseline::new);
    }

    private static void assertRestored(Baseline first, Supplier<Baseline> empty) {
        Baseline second = empty.get();
        second.restore(first.state().iterator());
        assertThat(second.state().toArray()).isEqualTo(first.state().toArray());
        Random random = new Random(3);
        for (int i = 8 * DAY; i < 11 * DAY; i++) {
            long seconds = (long) i * STEP;
            double value = random.nextDouble();
            assertThat(second.at(seconds)).isEqualTo(first.at(seconds));
            assertThat(second.strength(seconds, value, EVENTS)).isEqualTo(first.strength(seconds, value, EVENTS));
            first.learn(seconds, value, EVENTS);
            second.learn(seconds, value, EVENTS);
        }
    }

    @Test
    void countThatVanished_keepsItsLevel_andOneThatGrewIsTheNewLevel() {
        SeasonalBaseline gone = seasonal(Scale.COUNT, 10, 50);
        gone.moveTo(0.01, -50);
        assertThat(gone.at(0)).isCloseTo(50, within(2.0));
        SeasonalBaseline half = seasonal(Scale.COUNT, 10, 50);
        half.moveTo(0.5, -25);
        assertThat(half.at(0)).isCloseTo(25, within(1.0));
        SeasonalBaseline born = seasonal(Scale.COUNT, 10, 50);
        born.moveTo(21, 1_000);
        assertThat(born.at(0)).as("follows no earlier season").isNaN();
    }

    @Test
    void otherScales_moveByRatioOrDifference() {
        SeasonalBaseline duration = seasonal(Scale.DURATION, 10, 50);
        duration.moveTo(2, 7);
        assertThat(duration.at(0)).isCloseTo(100, within(4.0));
        SeasonalBaseline level = seasonal(Scale.LEVEL, 10, 50);
        level.moveTo(2, 7);
        assertThat(level.at(0)).isCloseTo(57, within(2.0));
    }
}
