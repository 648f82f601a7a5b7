// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LatenessTest {
    private static final ModelSummary MODEL = new SampleReports().models().get(0);
    /** Until when all hours of the sample are analysed. */
    private static final Instant REACHED = Samples.DAY.to();

    @Test
    void hourThatIsClosedForLong_isLate() {
        assertThat(Lateness.of(MODEL, now -> now, REACHED)).isEmpty();
        assertThat(Lateness.of(MODEL, now -> now, REACHED.plus(Duration.ofMinutes(70))))
                .isEmpty();
        assertThat(Lateness.of(MODEL, now -> now, REACHED.plus(Duration.ofMinutes(72))))
                .contains(Duration.ofMinutes(12));
        assertThat(Lateness.of(MODEL, now -> now, REACHED.plus(Duration.ofHours(6))))
                .contains(Duration.ofHours(5));
    }

    @Test
    void modelThatSendsNothingAnyMore_isNotLate() {
        assertThat(Lateness.of(MODEL, now -> now, REACHED.plus(Duration.ofDays(7))))
                .isPresent();
        assertThat(Lateness.of(MODEL, now -> now, REACHED.plus(Duration.ofDays(9))))
                .isEmpty();
    }

    @Test
    void modelThatWaitsForItsReference_isNotLate() {
        ModelSummary waiting = new SampleReports().models().get(1);
        assertThat(waiting.reference()).isNull();
        assertThat(Lateness.of(waiting, now -> now, REACHED.plus(Duration.ofDays(1))))
                .isEqualTo(Optional.empty());
    }

    @Test
    void modelWithTimesOfItsOwn_isLateAfterOneOfThem() {
        Instant six = REACHED.plus(Duration.ofHours(6));
        UnaryOperator<Instant> atSix = now -> now.isBefore(six) ? REACHED : six;

        assertThat(Lateness.of(MODEL, atSix, REACHED.plus(Duration.ofHours(5)))).isEmpty();
        assertThat(Lateness.of(MODEL, atSix, six.plus(Duration.ofMinutes(10)))).isEmpty();
        assertThat(Lateness.of(MODEL, atSix, six.plus(Duration.ofMinutes(12)))).isPresent();
    }
}
