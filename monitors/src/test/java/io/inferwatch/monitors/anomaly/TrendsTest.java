// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Series that follow a line, stop following it, get stuck, or miss a cycle. */
class TrendsTest {
    private static final long START = 1_767_225_600L; // 2026-01-01
    private static final int FIVE_MINUTES = 300;
    private final Random random = new Random(7);

    @ParameterizedTest
    @ValueSource(ints = {2000, 3500, 4500})
    void dropFromARamp_isTheOnlyAnomaly(int at) {
        assertThat(alerts(5000, 60, i -> i >= at && i < at + 11 ? 1000 : i + 1)).containsExactly(at);
        assertThat(alerts(5000, 60, i -> i + 1)).isEmpty();
    }

    /** Lower values than the dropped ones were seen long before. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e6, -1e6})
    void dropToAValueOfEarlier_isTheOnlyAnomaly(double base) {
        assertThat(alerts(5000, 60, i -> base + (i >= 4000 && i < 4011 ? 3000 : i + 1)))
                .containsExactly(4000);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.2})
    void dipFromANoisySlope_isTheOnlyAnomaly(double slope) {
        IntToDoubleFunction line = i -> slope * i + 2 * random.nextGaussian();
        assertThat(alerts(5000, FIVE_MINUTES, line)).isEmpty();
        assertThat(alerts(5000, FIVE_MINUTES, i -> line.applyAsDouble(i) - (i >= 2500 && i < 2506 ? 120 : 0)))
                .containsExactly(2500);
    }

    @Test
    void rampThatStops_isFound() {
        assertThat(alerts(4000, FIVE_MINUTES, i -> Math.min(3000, i) + 2 * random.nextGaussian()))
                .isNotEmpty()
                .allMatch(at -> at >= 3000 && at < 3060);
    }

    /** The line explains most of the values, the wave is what is left: others than the trend must find the spike. */
    @Test
    void spikeOnAWaveAroundASlope_isFound() {
        IntToDoubleFunction wave = i -> 0.01 * i + 10 * Math.sin(i * 2 * Math.PI / 288) + random.nextGaussian();
        assertThat(alerts(8000, FIVE_MINUTES, i -> wave.applyAsDouble(i) + (i >= 6000 && i < 6006 ? 40 : 0)))
                .contains(6000);
    }

    @Test
    void stuckSensor_isFound() {
        IntToDoubleFunction noise = i -> Math.rint(500 + 20 * random.nextGaussian()) / 10;
        assertThat(alerts(4000, FIVE_MINUTES, i -> i >= 3000 && i < 3060 ? 50.3 : noise.applyAsDouble(i)))
                .filteredOn(at -> at >= 3000)
                .singleElement()
                .matches(at -> at < 3020);
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 50, 100})
    void missingCycle_isFound(int period) {
        int from = 3000 / period * period;
        IntToDoubleFunction wave = i -> 10 * Math.sin(i * 2 * Math.PI / period);
        assertThat(alerts(
                        4000,
                        FIVE_MINUTES,
                        i -> (i >= from && i < from + period ? 0 : wave.applyAsDouble(i)) + random.nextGaussian()))
                .filteredOn(at -> at >= from && at < from + 2 * period)
                .isNotEmpty();
    }

    /** Where in a cycle a series begins is no matter: the part of a cycle before its first rise is none. */
    @ParameterizedTest
    @ValueSource(ints = {0, 30, 60, 90})
    void missingCycle_isFoundAfterTenOfThem(int begin) {
        Detector detector = new MissedCycle();
        List<Integer> found = new ArrayList<>();
        for (int i = begin; i < 2000; i++) {
            double value = i >= 1500 && i < 1600 ? 0 : 10 * Math.sin(i * 2 * Math.PI / 100);
            if (detector.novelty(i, value) > 0) {
                found.add(i);
            }
        }
        assertThat(found).singleElement().matches(at -> at >= 1500 && at < 1700);
    }

    private static List<Integer> alerts(int points, int step, IntToDoubleFunction value) {
        AnomalyEnsemble ensemble = new AnomalyEnsemble();
        List<Integer> alerts = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            if (ensemble.evaluate(START + (long) i * step, value.applyAsDouble(i))
                    .anomaly()) {
                alerts.add(i);
            }
        }
        return alerts;
    }
}
