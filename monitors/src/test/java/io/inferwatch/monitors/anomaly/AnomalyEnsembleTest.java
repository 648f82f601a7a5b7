// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnomalyEnsembleTest {
    private static final int STEP = 300;
    private static final int SPIKE = 2_000;
    private static final int SPIKE_END = 2_010;

    @Test
    void spike_isOneIncident() {
        double[] values = DetectorsTest.day(3_000, 1);
        for (int i = SPIKE; i < SPIKE_END; i++) {
            values[i] += 60;
        }
        AnomalyEnsemble ensemble = new AnomalyEnsemble();
        List<Integer> alerts = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (ensemble.evaluate(i * STEP, values[i]).anomaly() && i >= 1_000) {
                alerts.add(i);
            }
        }
        assertThat(alerts).contains(SPIKE).hasSizeLessThanOrEqualTo(3);
        assertThat(alerts).noneMatch(i -> i >= SPIKE_END && i < SPIKE_END + 50);
        AnomalyInterval incident = ensemble.incident();
        assertThat(incident).isNotNull();
        assertThat(incident.start()).isEqualTo(SPIKE * STEP);
        assertThat(incident.peak()).isBetween(incident.start(), incident.end());
        assertThat(incident.end()).isLessThan((SPIKE_END + 4) * STEP);
        assertThat(incident.open()).isFalse();
    }

    /** The last point of the rest after an alert is as unusual, the one after it is not: the incident is over, and a later one another. */
    @Test
    void incidentThatEndsWithItsRest_isClosed() {
        Random random = new Random(20260301);
        AnomalyEnsemble ensemble = new AnomalyEnsemble();
        for (int i = 0; i < SPIKE + 900; i++) {
            double noise = random.nextGaussian();
            ensemble.evaluate((long) i * STEP, i == SPIKE || i == SPIKE + 80 ? 80 : 20 + noise);
        }
        AnomalyInterval first = ensemble.incident();
        assertThat(first).isNotNull();
        assertThat(first.start()).isEqualTo(SPIKE * STEP);
        assertThat(first.end()).isEqualTo((SPIKE + 80) * STEP);
        assertThat(first.open()).isFalse();

        assertThat(ensemble.evaluate((SPIKE + 900L) * STEP, 120).anomaly()).isTrue();
        AnomalyInterval second = ensemble.incident();
        assertThat(second).isNotNull();
        assertThat(second.start()).isEqualTo((SPIKE + 900) * STEP);
    }

    @Test
    void scores_knowNothingOfTheFuture() {
        double[] values = DetectorsTest.day(1_500, 1);
        double[] other = values.clone();
        for (int i = 1_000; i < other.length; i++) {
            other[i] = 1e6 * i;
        }
        assertThat(scores(other, 1_000)).isEqualTo(scores(values, 1_000));
    }

    @Test
    void state_survivesARestart() {
        double[] values = DetectorsTest.day(2_500, 1);
        values[1_190] += 80;
        for (int stop : new int[] {10, 1_200}) {
            AnomalyEnsemble straight = new AnomalyEnsemble();
            for (int i = 0; i < stop; i++) {
                straight.evaluate(i * STEP, values[i]);
            }
            AnomalyEnsemble restored = AnomalyEnsemble.of(straight.state());
            for (int i = stop; i < 2_000; i++) {
                assertThat(restored.evaluate(i * STEP, values[i])).isEqualTo(straight.evaluate(i * STEP, values[i]));
            }
            assertThat(restored.incident()).isEqualTo(straight.incident());
        }
    }

    @Test
    void stateOfOtherSettings_isRefused() {
        assertThatThrownBy(() -> AnomalyEnsemble.of(new SeriesState("0", Map.of())))
                .hasMessage("state: Expecting settings 4. Found: 0");
        assertThatThrownBy(() -> AnomalyEnsemble.of(new SeriesState("4", Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void quietSeries_areQuiet() {
        assertThat(alerts(new double[5_000])).isZero();
        Random random = new Random(6);
        int total = 0;
        for (int series = 0; series < 3; series++) {
            double[] noise = new double[4_032];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = random.nextGaussian();
            }
            total += alerts(noise);
        }
        // Two weeks of five-minute values each: at most three false alarms in two weeks.
        assertThat(total).isLessThanOrEqualTo(9);
    }

    @Test
    void oddInput_isHandled() {
        AnomalyEnsemble ensemble = new AnomalyEnsemble();
        assertThat(ensemble.evaluate(0, Double.NaN)).isEqualTo(AnomalyScore.NONE);
        assertThat(ensemble.evaluate(0, 5).score()).isZero();
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            // Repeated and backward times, infinities, the largest numbers.
            double value =
                    i % 50 == 0 ? Double.NEGATIVE_INFINITY : i % 333 == 0 ? Double.MAX_VALUE : random.nextDouble();
            assertThat(ensemble.evaluate(random.nextInt(5), value).score()).isBetween(0.0, 1.0);
        }
        assertThat(ensemble.evaluate(-5, -Double.MAX_VALUE).score()).isBetween(0.0, 1.0);
    }

    private static int alerts(double[] values) {
        AnomalyEnsemble ensemble = new AnomalyEnsemble();
        int alerts = 0;
        for (int i = 0; i < values.length; i++) {
            alerts += ensemble.evaluate(i * STEP, values[i]).anomaly() ? 1 : 0;
        }
        return alerts;
    }

    private static List<Double> scores(double[] values, int points) {
        AnomalyEnsemble ensemble = new AnomalyEnsemble();
        List<Double> scores = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            scores.add(ensemble.evaluate(i * STEP, values[i]).score());
        }
        return scores;
    }
}
