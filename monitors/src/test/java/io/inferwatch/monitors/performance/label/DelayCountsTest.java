// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.schema.RuleViolationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelayCountsTest {
    private static final double HOUR = 3600;
    private static final double DAY = 24 * HOUR;

    /** Events of the last 30 days; 80 % get a label in the end, after about two days. */
    private static final class Events {
        final DelayCounts.Builder counts = new DelayCounts.Builder();
        final List<Double> delays = new ArrayList<>();
        final List<Double> waiting = new ArrayList<>();

        Events(long seed, int count) {
            Random random = new Random(seed);
            for (int i = 0; i < count; i++) {
                double age = 30 * DAY * random.nextDouble();
                double delay = random.nextInt(5) == 0 ? Double.MAX_VALUE : 2 * DAY * Math.exp(random.nextGaussian());
                if (delay <= age) {
                    counts.addLabelled(age, delay);
                    delays.add(delay);
                } else {
                    counts.addWaiting(age);
                    waiting.add(age);
                }
            }
        }

        LabelDelays exact() {
            return LabelDelays.of(numbers(delays), numbers(waiting));
        }

        private static double[] numbers(List<Double> list) {
            return list.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void estimates_haveTheExactOneInTheirBounds(long seed) {
        Events events = new Events(seed, 5000);
        DelayCounts counts = events.counts.build();
        LabelDelays exact = events.exact();
        double whole = exact.arrivedBy(29.9 * DAY);

        for (double age = 0; age < 30 * DAY; age += 7777) {
            DelayEstimate arrived = counts.arrivedBy(age);
            assertInBounds(exact.arrivedBy(age), arrived);
            assertInBounds(arrived.value(), arrived);
            assertThat(arrived.value()).isCloseTo(exact.arrivedBy(age), within(.005));
            DelayEstimate maturity = counts.maturity(age);
            assertInBounds(Math.min(1, exact.arrivedBy(age) / whole), maturity);
        }
        assertThat(counts.finalCoverage().value()).isCloseTo(whole, within(.005));
        assertInBounds(whole, counts.finalCoverage());
        assertThat(counts.coverage()).isEqualTo(events.delays.size() / 5000.);
        for (double share : new double[] {.1, .5, .9, .99}) {
            DelayEstimate delay = counts.quantile(share);
            double expected = quantile(exact, events.delays, share * whole);
            assertThat(expected).isBetween(delay.low(), delay.high());
            assertThat(delay.value()).isCloseTo(expected, within((share < .99 ? .05 : .15) * expected));
        }
    }

    /** To the rounding of products. */
    private static void assertInBounds(double exact, DelayEstimate estimate) {
        assertThat(exact).isBetween(estimate.low() - 1e-12, estimate.high() + 1e-12);
    }

    private static double quantile(LabelDelays exact, List<Double> delays, double arrived) {
        return delays.stream()
                .sorted()
                .filter(delay -> exact.arrivedBy(delay) >= arrived)
                .findFirst()
                .orElseThrow();
    }

    /** Without events that wait, a delay is that of the sample to half a bin. */
    @Test
    void delaysOfLabelledEvents_areExactToHalfABin() {
        Random random = new Random(4);
        double[] delays = new double[1001];
        Arrays.setAll(delays, i -> Math.exp(18 * random.nextDouble()) / 2);
        DelayCounts.Builder counts = new DelayCounts.Builder();
        Arrays.stream(delays).forEach(delay -> counts.addLabelled(500 * DAY, delay));
        Arrays.sort(delays);

        DelayCounts built = counts.build();

        for (int i : new int[] {100, 500, 900, 990}) {
            DelayEstimate delay = built.quantile((i + .5) / 1001);
            assertThat(delay.value() / delays[i]).isBetween(1 / 1.022, 1.022);
            assertThat(delays[i]).isBetween(delay.low(), delay.high());
            assertThat(delay.high() / delay.low()).isLessThan(1.0443);
        }
        assertThat(built.finalCoverage().value()).isEqualTo(1);
    }

    /** By hand: half of the labels after a minute, all after an hour. */
    @Test
    void maturityOfAWindow_isTheMeanOverItsEvents() {
        DelayCounts.Builder history = new DelayCounts.Builder();
        for (int i = 0; i < 100; i++) {
            history.addLabelled(10 * DAY, i % 2 == 0 ? 60 : HOUR);
        }
        DelayCounts.Builder window = new DelayCounts.Builder();
        window.addWaiting(10).addWaiting(600).addLabelled(700, 60).addLabelled(2 * HOUR, HOUR);

        DelayEstimate maturity = history.build().maturity(window.build());

        assertThat(maturity.value()).isCloseTo((0 + .5 + .5 + 1) / 4, within(1e-12));
        assertThat(maturity.low()).isEqualTo(maturity.high()).isEqualTo(maturity.value());
        assertThat(window.build().coverage()).isEqualTo(.5);
        assertThat(window.build().maturity(60).value()).isNaN();
    }

    @Test
    void parts_mergeToTheWhole() {
        Events one = new Events(5, 700);
        Events two = new Events(6, 400);
        DelayCounts merged = one.counts.build().merge(two.counts.build());
        one.delays.addAll(two.delays);
        one.waiting.addAll(two.waiting);
        LabelDelays exact = one.exact();

        assertThat(merged.events()).isEqualTo(1100);
        assertThat(merged.labelled()).isEqualTo(one.delays.size());
        assertThat(exact.arrivedBy(3 * DAY))
                .isBetween(
                        merged.arrivedBy(3 * DAY).low(),
                        merged.arrivedBy(3 * DAY).high());
        assertThat(merged.merge(DelayCounts.NONE).quantile(.5)).isEqualTo(merged.quantile(.5));
        assertThat(two.counts.build().merge(one.counts.build()).quantile(.9)).isEqualTo(merged.quantile(.9));
    }

    @Test
    void ends_ofTheGrid() {
        DelayCounts.Builder counts = new DelayCounts.Builder();
        for (int i = 0; i < 30; i++) {
            counts.addLabelled(900 * DAY, i < 20 ? 0 : 800 * DAY);
        }

        assertThat(counts.build().quantile(.5)).isEqualTo(new DelayEstimate(.5, 0, 1));
        assertThat(counts.build().quantile(.99))
                .isEqualTo(new DelayEstimate(400 * DAY, 400 * DAY, Double.POSITIVE_INFINITY));
        assertThat(counts.build().arrivedBy(DAY).value()).isCloseTo(2 / 3., within(1e-12));
    }

    @Test
    void fewEvents_giveNoNumber() {
        assertThat(DelayCounts.NONE.coverage()).isNaN();
        assertThat(DelayCounts.NONE.arrivedBy(1).value()).isNaN();
        assertThat(DelayCounts.NONE.quantile(.5).value()).isNaN();
        assertThat(DelayCounts.NONE.maturity(1).value()).isNaN();
        assertThat(DelayCounts.NONE.maturity(DelayCounts.NONE).value()).isNaN();
        DelayCounts.Builder noLabel = new DelayCounts.Builder();
        for (int i = 0; i < 100; i++) {
            noLabel.addWaiting(DAY);
        }
        assertThat(noLabel.build().finalCoverage().value()).isZero();
        assertThat(noLabel.build().quantile(.5).value()).isNaN();
        assertThat(noLabel.build().maturity(DAY).value()).isNaN();
    }

    @Test
    void badInput_isRejected() {
        DelayCounts.Builder counts = new DelayCounts.Builder();

        assertThatThrownBy(() -> counts.addLabelled(1, -1))
                .isInstanceOf(RuleViolationException.class)
                .hasMessage("delay: Expecting 0 or larger. Found: -1.0");
        assertThatThrownBy(() -> counts.addWaiting(Double.NaN))
                .isInstanceOf(RuleViolationException.class)
                .hasMessage("age: Expecting 0 or larger. Found: NaN");
        assertThatThrownBy(() -> DelayCounts.NONE.quantile(0)).isInstanceOf(RuleViolationException.class);
        assertThat(counts.build().events()).isZero();
    }
}
