// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.schema.RuleViolationException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatePositivesTest {
    /** A rate of .1, exponential delays of 10 days, ages of 0 to 30 days; delays learnt from 90 days before. */
    @Test
    void rate_isCorrected() {
        Random random = new Random(1);
        int n = 40_000;
        double[] history = new double[5000];
        Arrays.setAll(history, i -> delay(random));
        boolean[] seen = new boolean[n];
        double[] ages = new double[n];
        for (int i = 0; i < n; i++) {
            ages[i] = 30 * random.nextDouble();
            seen[i] = random.nextDouble() < .1 && delay(random) <= ages[i];
        }

        LatePositives corrected = LatePositives.of(seen, ages, LabelDelays.of(history, new double[0]));

        assertThat(corrected.naive()).isBetween(.06, .075);
        assertThat(corrected.rate()).isCloseTo(.1, within(3 * corrected.standardError()));
        assertThat(corrected.standardError()).isLessThan(.003);
    }

    private static double delay(Random random) {
        return -10 * Math.log(1 - random.nextDouble());
    }

    /** By hand: at 1 one of four, at 3 one of the two that still wait. */
    @Test
    void delays_countWaitingEvents() {
        LabelDelays delays = LabelDelays.of(new double[] {1, 3}, new double[] {2, 5});

        assertThat(delays.arrivedBy(.5)).isZero();
        assertThat(delays.arrivedBy(1)).isCloseTo(.25, within(1e-12));
        assertThat(delays.arrivedBy(2.9)).isCloseTo(.25, within(1e-12));
        assertThat(delays.arrivedBy(3)).isCloseTo(.625, within(1e-12));
    }

    /** Delays of seen positives alone are too short; the estimate for truncated delays is not. */
    @Test
    void delaysOfSeenLabels_areNotTooShort() {
        Random random = new Random(6);
        double[] delays = new double[8000];
        double[] ages = new double[delays.length];
        for (int i = 0; i < delays.length; ) {
            ages[i] = 60 * random.nextDouble();
            delays[i] = delay(random);
            i += delays[i] <= ages[i] ? 1 : 0;
        }

        assertThat(LabelDelays.of(delays, new double[0]).arrivedBy(10)).isGreaterThan(.67);
        assertThat(LabelDelays.ofSeen(delays, ages).arrivedBy(10)).isCloseTo(1 - Math.exp(-1), within(.02));
    }

    @Test
    void youngEvents_areLeftOut() {
        LabelDelays delays = LabelDelays.of(new double[] {10, 10, 10}, new double[0]);

        assertThat(LatePositives.of(new boolean[2], new double[] {1, 2}, delays).rate())
                .isNaN();
        assertThat(LatePositives.of(new boolean[2], new double[] {1, 20}, delays)
                        .events())
                .isEqualTo(1);
    }

    @Test
    void negativeDelay_isRejected() {
        assertThatThrownBy(() -> LabelDelays.of(new double[] {-1}, new double[0]))
                .isInstanceOf(RuleViolationException.class);
    }
}
