// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesDetectorTest {
    private static final int DAY = Simulation.DAY;
    private static final int STEP = Simulation.STEP;
    private static final int FIVE_WEEKS = 35 * DAY;

    /** One in four weeks that are judged is allowed; what is seen over all seeds is less. */
    @ParameterizedTest
    @CsvSource({"20, 1, 0", "100, 1, 0", "100, 0.4, 0", "1000, 0.4, 0.1"})
    void quietTraffic_isQuiet(double base, double weekend, double dayNoise) {
        int episodes = 0;
        for (int seed = 0; seed < 5; seed++) {
            Simulation traffic = new Simulation(seed, base, weekend, dayNoise);
            episodes += episodes(new SeriesDetector(Metric.VOLUME), FIVE_WEEKS, i -> traffic.events((int) i), i -> 100);
        }
        assertThat(episodes).isLessThanOrEqualTo(5);
    }

    /** Two weeks of hardly any rows, then a steady service: one episode, which lasts until the new level is taken. */
    @Test
    void serviceThatBegins_isOneEpisode() {
        Simulation traffic = new Simulation(4, 100, 1, 0);
        SeriesDetector series = new SeriesDetector(Metric.VOLUME);
        int begun = 0;
        boolean before = false;
        for (int i = 0; i < FIVE_WEEKS; i++) {
            long events = i >= 14 * DAY ? traffic.events(i) : i % DAY == 100 ? 1 : 0;
            boolean now = series.evaluate((long) i * STEP, events, 100) != null;
            begun += now && !before ? 1 : 0;
            before = now;
        }
        assertThat(begun).isOne();
    }

    @Test
    void quietRatesAndLatencies_areQuiet() {
        Simulation traffic = new Simulation(3, 60, 0.5, 0.05);
        SeriesDetector errors = new SeriesDetector(Metric.ERROR_RATE);
        SeriesDetector latency = new SeriesDetector(Metric.LATENCY_P95);
        SeriesDetector score = new SeriesDetector(Metric.PREDICTION_MEAN);
        int episodes = 0;
        for (int i = 0; i < FIVE_WEEKS; i++) {
            long n = traffic.events(i);
            double rate = n == 0 ? Double.NaN : traffic.failures(n, 0.01);
            double p95 = n == 0 ? Double.NaN : traffic.latency(n, 0.95, 1);
            double mean = n == 0 ? Double.NaN : traffic.mean(n, x -> x < 0.3 ? 1 : 0);
            episodes += errors.evaluate((long) i * STEP, rate, n) == null ? 0 : 1;
            episodes += latency.evaluate((long) i * STEP, p95, n) == null ? 0 : 1;
            episodes += score.evaluate((long) i * STEP, mean, n) == null ? 0 : 1;
        }
        assertThat(episodes).isZero();
    }

    /** Without knowing of it there are ten: two on each of five days. */
    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void weekAfterTheClocksChange_hasAtMostThreeEpisodes(int hours) {
        Simulation traffic = new Simulation(3, 0, 1, 0);
        SeriesDetector series = new SeriesDetector(Metric.VOLUME);
        int change = 6 * 7 * DAY;
        Set<Long> episodes = new HashSet<>();
        for (int i = 0; i < change + 2 * 7 * DAY; i++) {
            int step = i < change ? i : i + hours * 12;
            boolean works = step / DAY % 7 < 5 && step % DAY >= 7 * 12 && step % DAY < 17 * 12;
            Episode episode = series.evaluate((long) i * STEP, traffic.poisson(works ? 100 : 10), 100);
            if (episode != null && i >= change) {
                episodes.add(episode.start());
            }
        }
        assertThat(episodes).hasSizeBetween(1, 3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void dropToZero_isFoundAtTheSecondStep(long seed) {
        Simulation traffic = new Simulation(seed, 60, 0.5, 0.05);
        int start = 20 * DAY + 40;
        SeriesDetector series = new SeriesDetector(Metric.VOLUME);
        Episode found = null;
        for (int i = 0; i < start + 2; i++) {
            assertThat(found).isNull();
            long events = traffic.events(i);
            found = series.evaluate((long) i * STEP, i < start ? events : 0, events);
        }
        assertThat(found).isNotNull();
        assertThat(found.start()).isEqualTo((long) start * STEP);
        assertThat(found.value()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void doubledLatency_isFoundWithinThreeSteps(long seed) {
        Simulation traffic = new Simulation(seed, 150, 1, 0.05);
        int start = 10 * DAY + 60;
        SeriesDetector series = new SeriesDetector(Metric.LATENCY_P95);
        boolean found = false;
        for (int i = 0; i < start + 3; i++) {
            long n = Math.max(25, traffic.events(i));
            boolean now = series.evaluate((long) i * STEP, traffic.latency(n, 0.95, i < start ? 1 : 2), n) != null;
            assertThat(now && i < start).isFalse();
            found |= now;
        }
        assertThat(found).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void errorsFromOneToTenPercent_areFoundWithinThreeSteps(long seed) {
        Simulation traffic = new Simulation(seed, 150, 1, 0.05);
        int start = 12 * DAY + 72;
        SeriesDetector series = new SeriesDetector(Metric.ERROR_RATE);
        boolean found = false;
        for (int i = 0; i < start + 3; i++) {
            long n = traffic.events(i);
            boolean now = series.evaluate((long) i * STEP, traffic.failures(n, i < start ? 0.01 : 0.1), n) != null;
            assertThat(now && i < start).isFalse();
            found |= now;
        }
        assertThat(found).isTrue();
    }

    @Test
    void firstWeek_isLearnt() {
        SeriesDetector series = new SeriesDetector(Metric.VOLUME);
        for (int i = 0; i < 7 * DAY; i++) {
            assertThat(series.isLearning((long) i * STEP)).isTrue();
            assertThat(series.evaluate((long) i * STEP, i % 1000 == 0 ? 0 : 100, 100))
                    .isNull();
        }
        series.evaluate(7L * DAY * STEP, 100, 100);
        assertThat(series.isLearning(7L * DAY * STEP)).isFalse();
    }

    @Test
    void singleStep_isNoEpisode() {
        assertThat(episodes(
                        new SeriesDetector(Metric.VOLUME),
                        20 * DAY,
                        i -> i == 15 * DAY ? 5_000 : 100 + i % 7,
                        i -> 100))
                .isZero();
    }

    @Test
    void changeThatLastsADay_isToldOnceAndThenUsual() {
        Random random = new Random(1);
        int change = 14 * DAY;
        SeriesDetector series = new SeriesDetector(Metric.VOLUME);
        int told = episodes(series, change, i -> 100 + random.nextInt(20), i -> 100);
        assertThat(told).isZero();
        Set<Long> starts = new HashSet<>();
        long last = 0;
        for (int i = change; i < change + 4 * DAY; i++) {
            Episode episode = series.evaluate((long) i * STEP, 300 + random.nextInt(60), 300);
            if (episode != null) {
                starts.add(episode.start());
                last = i;
            }
        }
        assertThat(starts).containsExactly((long) change * STEP);
        assertThat(last - change).isLessThan(DAY + 2);
    }

    @Test
    void state_survivesARestartToTheLastBit() {
        for (Metric metric : new Metric[] {Metric.VOLUME, Metric.ERROR_RATE, Metric.LATENCY_P95}) {
            Random random = new Random(2);
            SeriesDetector straight = new SeriesDetector(metric);
            SeriesDetector restored = new SeriesDetector(metric);
            for (int i = 0; i < 12 * DAY; i++) {
                boolean incident = i > 9 * DAY && i < 9 * DAY + 5;
                double value =
                        (metric == Metric.ERROR_RATE ? 0.001 : 1) * (random.nextInt(20) + (incident ? 900 : 100));
                Episode expected = straight.evaluate((long) i * STEP, value, 100);
                assertThat(restored.evaluate((long) i * STEP, value, 100)).isEqualTo(expected);
                if (i % 97 == 0 || (i > 9 * DAY && i < 9 * DAY + 15)) {
                    restored = SeriesDetector.of(metric, restored.state());
                }
            }
            assertThat(restored.state()).isEqualTo(straight.state());
        }
    }

    @Test
    void wrongState_isRefused() {
        assertThatThrownBy(() -> SeriesDetector.of(Metric.VOLUME, new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("state: Expecting")
                .hasMessageContaining("Found: 3");
        double[] rates = new SeriesDetector(Metric.ERROR_RATE).state();
        assertThatThrownBy(() -> SeriesDetector.of(Metric.VOLUME, rates)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oddValues_areLeftOut() {
        SeriesDetector series = new SeriesDetector(Metric.LATENCY_P95);
        assertThat(series.evaluate(0, Double.NaN, 100)).isNull();
        assertThat(series.evaluate(300, Double.POSITIVE_INFINITY, 100)).isNull();
        assertThat(series.evaluate(600, 5, 3)).isNull();
        assertThat(series.state()).isEqualTo(new SeriesDetector(Metric.LATENCY_P95).state());
    }

    /** How many episodes there were. */
    private static int episodes(
            SeriesDetector series, int steps, LongFunction<Number> value, LongFunction<Number> events) {
        Set<Long> starts = new HashSet<>();
        for (int i = 0; i < steps; i++) {
            Episode episode = series.evaluate(
                    (long) i * STEP,
                    value.apply(i).doubleValue(),
                    events.apply(i).longValue());
            if (episode != null) {
                starts.add(episode.start());
            }
        }
        return starts.size();
    }
}
