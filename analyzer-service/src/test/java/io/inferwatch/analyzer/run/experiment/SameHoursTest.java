// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.analyzer.experiment.ArmTraffic;
import io.inferwatch.analyzer.experiment.TrafficHour;
import io.inferwatch.monitors.experiment.ArmMoments;
import io.inferwatch.monitors.stat.SampleMoments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SameHoursTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    /** Weights of the candidate's hours: 100 and 900 of 1 000 rows. */
    @Test
    void control_isWeightedToTheHoursOfTheCandidate() {
        List<TrafficHour> hours = List.of(
                hour(0, arm(900, 9, 50, 100), arm(100, 1, 50, 100)),
                hour(1, arm(100, 10, 80, 400), arm(900, 90, 80, 400)));

        ArmMoments errors = SameHours.errors(hours);
        assertThat(errors.control().mean()).isCloseTo(.1 * .01 + .9 * .1, within(1e-12));
        double variance = .01 * .01 * .99 / 900 + .81 * .1 * .9 / 100;
        assertThat(errors.control().variance() / errors.control().n()).isCloseTo(variance, within(1e-12));
        assertThat(errors.candidate().mean()).isCloseTo(.091, within(1e-12));

        ArmMoments latencies = SameHours.latencies(hours);
        assertThat(latencies.control().mean()).isCloseTo(77, within(1e-12));
        assertThat(latencies.candidate().mean()).isCloseTo(77, within(1e-12));
        assertThat(latencies.control().variance() / latencies.control().n())
                .isCloseTo(.01 * 100 / 900 + .81 * 400 / 100, within(1e-12));
    }

    /** A canary with little traffic has few rows in each hour. */
    @Test
    void thinHours_arePutTogether() {
        List<TrafficHour> hours = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            hours.add(hour(i, arm(20, 0, 50 + i % 3, 4), arm(1, 0, 50, Double.NaN)));
        }
        ArmMoments latencies = SameHours.latencies(hours);
        assertThat(latencies.control().n()).isEqualTo(2_000);
        assertThat(latencies.candidate().n()).as("one waits").isEqualTo(100);
        assertThat(latencies.control().variance()).isFinite().isPositive();
        assertThat(SameHours.errors(hours).control().mean()).isZero();
        assertThat(SameHours.errors(hours).control().n()).isEqualTo(2_000);
    }

    @Test
    void hoursOfOneArm_sayNothing() {
        ArmMoments none = SameHours.latencies(List.of(hour(0, arm(500, 1, 50, 4), ArmTraffic.NONE)));
        assertThat(none.control().n()).isZero();
        assertThat(SameHours.errors(List.of()).candidate().n()).isZero();
    }

    private static TrafficHour hour(int hour, ArmTraffic control, ArmTraffic candidate) {
        return new TrafficHour(START.plus(Duration.ofHours(hour)), control, candidate);
    }

    private static ArmTraffic arm(long rows, long failures, double millis, double variance) {
        return new ArmTraffic(rows, failures, new SampleMoments(rows, millis, variance), START, START);
    }
}
