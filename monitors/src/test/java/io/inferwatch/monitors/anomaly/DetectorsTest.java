// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.monitors.Direction;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorsTest {
    private static final int STEP = 300;

    static Stream<Supplier<Detector>> all() {
        return Stream.of(
                () -> new PatternNovelty(1, 0.05, 150),
                () -> new PatternNovelty(4, 0.15, 150),
                () -> new SeasonalZ(6, 0.15, Direction.CHANGED),
                () -> new ContextNovelty(8, 3, 150),
                () -> new LevelShift(0.5, 15),
                () -> new ForestNovelty(4, 6),
                Trend::new,
                FrozenValue::new,
                MissedCycle::new);
    }

    @ParameterizedTest
    @MethodSource("all")
    void state_continuesAsIfNeverStopped(Supplier<Detector> maker) {
        double[] values = day(3_000, 1);
        for (int stop : new int[] {1, 100, 700, 1_111}) {
            Detector straight = maker.get();
            run(straight, values, 0, stop);
            Detector restored = maker.get();
            restored.restore(straight.state());
            for (int i = stop; i < 2_000; i++) {
                assertThat(restored.novelty(i * STEP, values[i])).isEqualTo(straight.novelty(i * STEP, values[i]));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void damagedState_isRefused(Supplier<Detector> maker) {
        assertThatThrownBy(() -> maker.get().restore(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("state: Expecting ");
    }

    @ParameterizedTest
    @MethodSource("all")
    void novelty_isZeroOrUpToOne(Supplier<Detector> maker) {
        Detector detector = maker.get();
        Random random = new Random(3);
        for (int i = 0; i < 1_500; i++) {
            double value = i % 700 == 699 ? 1e300 : Math.exp(5 * random.nextGaussian());
            assertThat(detector.novelty(i * STEP, value)).isBetween(0.0, 1.0);
        }
    }

    @Test
    void pattern_findsAValueInAGap() {
        Detector detector = new PatternNovelty(1, 0.05, 150);
        for (int i = 0; i < 1_000; i++) {
            detector.novelty(i, i % 2 == 0 ? 1 : 10);
        }
        assertThat(detector.novelty(1_000, 5)).isEqualTo(1);
        assertThat(detector.novelty(1_001, 5)).isZero();
        assertThat(detector.novelty(1_002, 9.8)).isZero();
    }

    @Test
    void season_findsNoonAtMidnight() {
        Detector detector = new SeasonalZ(6, 0.15, Direction.CHANGED);
        double[] values = day(10 * 288, 1);
        run(detector, values, 0, values.length);
        assertThat(detector.novelty(values.length * STEP, values[0])).isZero();
        assertThat(detector.novelty(values.length * STEP, values[72])).isGreaterThan(0.5);
    }

    @Test
    void season_knowsTheDayOfTheWeekAfterFourWeeks() {
        Detector detector = new SeasonalZ(6, 0.15, Direction.CHANGED);
        int week = 7 * 24;
        double last = 0;
        for (int hour = 0; hour < 12 * week; hour++) {
            boolean sunday = hour / 24 % 7 == 6;
            double value = (sunday ? 10 : 100) + hour % 3;
            last = detector.novelty(hour * 3_600L, value);
        }
        assertThat(last).isZero();
        assertThat(detector.novelty((12 * week + 6 * 24) * 3_600L, 100)).isEqualTo(1);
    }

    @Test
    void season_looksOneWayWhenToldSo() {
        Detector detector = new SeasonalZ(6, 0.15, Direction.DOWN);
        for (int i = 0; i < 200; i++) {
            detector.novelty(i * 86_400L, 100 + i % 5);
        }
        assertThat(detector.novelty(200 * 86_400L, 500)).isZero();
        assertThat(detector.novelty(201 * 86_400L, 1)).isEqualTo(1);
    }

    @Test
    void context_findsAnOrderNeverSeen() {
        Detector detector = new ContextNovelty(8, 3, 150);
        for (int i = 0; i < 900; i++) {
            assertThat(detector.novelty(i, i % 3)).isZero();
        }
        assertThat(detector.novelty(900, 2)).isGreaterThan(0.5);
    }

    @Test
    void level_findsAShiftThatNoPointShows() {
        Detector detector = new LevelShift(0.5, 15);
        Random random = new Random(4);
        int alarms = 0;
        for (int i = 0; i < 1_000; i++) {
            alarms += detector.novelty(i, random.nextGaussian()) > 0 ? 1 : 0;
        }
        assertThat(alarms).isZero();
        int delay = 0;
        while (detector.novelty(0, 1.5 + random.nextGaussian()) == 0) {
            delay++;
        }
        assertThat(delay).isLessThan(60);
    }

    /** How far a series lies from zero says nothing of how much it varies. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1_000, -1e6})
    void level_findsTheShiftWhereverTheSeriesLies(double base) {
        Detector detector = new LevelShift(0.5, 15);
        Random random = new Random(4);
        for (int i = 0; i < 500; i++) {
            assertThat(detector.novelty(i, base + random.nextGaussian())).isZero();
        }
        int delay = 0;
        while (delay < 100 && detector.novelty(0, base + 3 + random.nextGaussian()) == 0) {
            delay++;
        }
        assertThat(delay).isLessThan(30);
    }

    @Test
    void forest_findsASpike() {
        Detector detector = new ForestNovelty(4, 6);
        double[] values = day(1_500, 0.2);
        run(detector, values, 0, values.length);
        assertThat(detector.novelty(values.length * STEP, 60)).isGreaterThan(0.5);
    }

    /** A column of Math.rint of small numbers holds both zeros; the forest refused them and ended the command. */
    @Test
    void forest_takesBothZerosForOne() {
        Detector detector = new ForestNovelty(4, 6);
        for (int i = 0; i < 600; i++) {
            assertThat(detector.novelty(i, i % 3 == 0 ? 0.0 : -0.0)).isZero();
        }
    }

    static void run(Detector detector, double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            detector.novelty(i * STEP, values[i]);
        }
    }

    /** Five-minute values of days with a wave of ± 10 around 20. */
    static double[] day(int points, double noise) {
        Random random = new Random(20260301);
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            values[i] = 20 + 10 * Math.sin(2 * Math.PI * i / 288) + noise * random.nextGaussian();
        }
        return values;
    }
}
