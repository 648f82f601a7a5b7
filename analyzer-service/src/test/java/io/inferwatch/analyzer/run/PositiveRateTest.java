// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.analyzer.config.PerformanceRules;
import io.inferwatch.analyzer.config.PerformanceRules.ErrorDetector;
import io.inferwatch.analyzer.config.PerformanceRules.Estimator;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.schema.Prediction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Purchases: one event in ten gets a label, after ten days in the mean, and the others none. */
class PositiveRateTest {
    private static final int DAY = 24;
    private static final int PER_HOUR = 28;
    private static final double RATE = 0.1;

    private final Random random = new Random(11);

    private LabelledTraffic traffic(boolean onlyPositives) {
        return new LabelledTraffic(
                new PerformanceRules("1", Estimator.NONE, ErrorDetector.NONE, Map.of(), onlyPositives, 10));
    }

    /** Labels that come after the end are not there. */
    private void write(LabelledTraffic traffic, int from, int to, int end) {
        for (int i = from * PER_HOUR; i < to * PER_HOUR; i++) {
            double hour = i / (double) PER_HOUR;
            double score = random.nextDouble();
            Prediction prediction = new Prediction(null, score >= 0.5 ? "1" : "0", Map.of("1", score), null);
            double delay = -Math.log(1 - random.nextDouble()) * 10 * DAY;
            if (random.nextDouble() < RATE && hour + delay < end) {
                traffic.event(hour, prediction, null, "1", 1, delay);
            } else {
                traffic.event(hour, prediction);
            }
        }
    }

    @Test
    void rate_isCorrectedForLabelsStillToCome() {
        LabelledTraffic traffic = traffic(true);
        write(traffic, 0, 30 * DAY, 90 * DAY);
        write(traffic, 60 * DAY, 90 * DAY, 90 * DAY);

        List<CheckResult> checks = traffic.checks(
                LabelledTraffic.hours(0, 30 * DAY), LabelledTraffic.hours(60 * DAY, 90 * DAY), Duration.ZERO);

        assertThat(checks)
                .filteredOn(check -> check.monitor().equals("positive_rate"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.status()).isEqualTo(Status.OK);
                    assertThat(check.deciding()).isFalse();
                    assertThat(check.evidence().statistic()).isCloseTo(RATE, within(.007));
                    assertThat(check.details()
                                    .amount("naive_rate")
                                    .orElseThrow()
                                    .value())
                            .isCloseTo(.070, within(.005));
                    assertThat(check.details().range("interval").orElseThrow().min())
                            .isBetween(.085, RATE);
                    assertThat(check.details().range("interval").orElseThrow().max())
                            .isBetween(RATE, .115);
                });
    }

    /** One in ten events has a label when all have come: the window is mature, though 90 % never get one. */
    @Test
    void oldWindow_isMature() {
        LabelledTraffic traffic = traffic(true);
        write(traffic, 0, 10 * DAY, 200 * DAY);

        List<CheckResult> checks = traffic.checks(
                LabelledTraffic.hours(0, 5 * DAY), LabelledTraffic.hours(5 * DAY, 6 * DAY), Duration.ofDays(150));

        assertThat(mature(checks)).isEqualTo("true");
    }

    @Test
    void youngWindow_isNotMature() {
        LabelledTraffic traffic = traffic(true);
        write(traffic, 0, 100 * DAY, 100 * DAY);

        List<CheckResult> checks = traffic.checks(
                LabelledTraffic.hours(0, 30 * DAY), LabelledTraffic.hours(95 * DAY, 100 * DAY), Duration.ZERO);

        assertThat(mature(checks)).isEqualTo("false");
        assertThat(checks).filteredOn(check -> check.monitor().equals("recall")).noneMatch(CheckResult::deciding);
    }

    @Test
    void noEventIsOldEnough_isSaid() {
        LabelledTraffic traffic = traffic(true);
        write(traffic, 0, 61 * DAY, 61 * DAY);

        List<CheckResult> checks = traffic.checks(
                LabelledTraffic.hours(0, 30 * DAY), LabelledTraffic.hours(61 * DAY - 2, 61 * DAY), Duration.ZERO);

        assertThat(checks)
                .filteredOn(check -> check.monitor().equals("positive_rate"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.status()).isEqualTo(Status.INSUFFICIENT_DATA);
                    assertThat(check.reason().code()).isEqualTo(Reason.Code.NO_LABELS);
                });
    }

    @Test
    void modelWithNegatives_hasNoSuchCheck() {
        LabelledTraffic traffic = traffic(false);
        write(traffic, 0, 2 * DAY, 90 * DAY);

        assertThat(traffic.checks(
                        LabelledTraffic.hours(0, DAY), LabelledTraffic.hours(DAY, 2 * DAY), Duration.ofDays(80)))
                .extracting(CheckResult::monitor)
                .contains("recall")
                .doesNotContain("positive_rate");
    }

    private static String mature(List<CheckResult> checks) {
        return checks.stream()
                .filter(check -> check.monitor().equals("recall"))
                .findFirst()
                .flatMap(check -> check.details().text("mature"))
                .orElse("no check");
    }
}
