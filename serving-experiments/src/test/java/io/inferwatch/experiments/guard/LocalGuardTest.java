// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LocalGuardTest {
    private static final long FAST = 1_000;

    @Test
    void candidateAsGoodAsTheControl_isTakenBackInAtMostOneOfAHundredRuns() {
        int takenBack = 0;
        for (int run = 0; run < 1_000; run++) {
            takenBack += isTakenBack(new Random(run), 0.01, 0.01, 10_000) ? 1 : 0;
        }
        assertThat(takenBack).isLessThanOrEqualTo(10);
    }

    @Test
    void betterCandidate_isNotTakenBack() {
        for (int run = 0; run < 100; run++) {
            assertThat(isTakenBack(new Random(run), 0.1, 0, 10_000)).isFalse();
        }
    }

    @Test
    void evidenceOfPhases_isMultiplied() {
        LocalGuard guard = LocalGuard.standard();
        GuardPhase phase = guard.start(0.1);
        errors(phase, 5, 8);
        assertThat(phase.isBad()).isFalse();
        double before = CountEvidence.log(2, 0.1, 5, 8);
        GuardPhase next = phase.next(0.25);
        int errors = 0;
        while (!next.isBad()) {
            next.candidate(true, FAST);
            next.control(false, FAST);
            next.control(false, FAST);
            next.control(false, FAST);
            errors++;
        }
        assertThat(before + CountEvidence.log(2, 0.25, errors, 0)).isGreaterThanOrEqualTo(-Math.log(0.01));
        assertThat(before + CountEvidence.log(2, 0.25, errors - 1, 0)).isLessThan(-Math.log(0.01));
        assertThat(next.next(0.5).isBad()).isTrue();
    }

    @Test
    void faultOfTheControlInOnePhase_isNoneOfTheCandidateInTheNext() {
        GuardPhase phase = LocalGuard.standard().start(0.1);
        errors(phase, 0, 200);
        assertThat(CountEvidence.log(2, 0.1, 0, 200)).isGreaterThan(-Math.log(0.01));
        GuardPhase next = phase.next(0.25);
        errors(next, 1, 0);
        assertThat(next.isBad()).isFalse();
    }

    @Test
    void busyKeyOfTheCandidate_isNoFaultOfIt() {
        GuardPhase phase = LocalGuard.standard().start(0.01);
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            if (random.nextDouble() < 0.4) {
                phase.candidate(random.nextDouble() < 0.01, FAST);
            } else {
                phase.control(random.nextDouble() < 0.01, FAST);
            }
        }
        assertThat(phase.isBad()).isFalse();
    }

    @Test
    void slowCandidate_isTakenBack_ifALimitIsSet() {
        GuardPhase limited =
                LocalGuard.standard().withSlowCall(Duration.ofMillis(50)).start(0.1);
        GuardPhase unlimited = LocalGuard.standard().start(0.1);
        for (int i = 0; i < 500; i++) {
            for (GuardPhase phase : new GuardPhase[] {limited, unlimited}) {
                if (i % 10 == 0) {
                    phase.candidate(false, Duration.ofMillis(51).toNanos());
                } else {
                    phase.control(false, Duration.ofMillis(50).toNanos());
                }
            }
        }
        assertThat(limited.isBad()).isTrue();
        assertThat(unlimited.isBad()).isFalse();
    }

    @Test
    void shareOfNothingOrAll_comparesNothing() {
        for (double share : new double[] {0, 1}) {
            GuardPhase phase = LocalGuard.standard().start(share);
            errors(phase, 1_000, 0);
            assertThat(phase.isBad()).isFalse();
            assertThat(phase.next(0.1).isBad()).isFalse();
        }
    }

    @Test
    void badSettings_areRefused() {
        assertThatThrownBy(() -> LocalGuard.standard().withAlpha(0))
                .hasMessage("alpha: Expecting above 0 and below 1. Found: 0.0");
        assertThatThrownBy(() -> LocalGuard.standard().withAlpha(Double.NaN)).hasMessageStartingWith("alpha: ");
        assertThatThrownBy(() -> LocalGuard.standard().withSlowCall(Duration.ZERO))
                .hasMessage("slowCall: Expecting a positive duration. Found: PT0S");
        assertThatThrownBy(() -> LocalGuard.standard().start(1.5))
                .hasMessage("share: Expecting a share from 0 to 1. Found: 1.5");
    }

    private static void errors(GuardPhase phase, int candidate, int control) {
        for (int i = 0; i < control; i++) {
            phase.control(true, FAST);
        }
        for (int i = 0; i < candidate; i++) {
            phase.candidate(true, FAST);
        }
    }

    private static boolean isTakenBack(Random random, double controlErrors, double candidateErrors, int requests) {
        GuardPhase phase = LocalGuard.standard().start(0.1);
        for (int i = 0; i < requests && !phase.isBad(); i++) {
            if (random.nextDouble() < 0.1) {
                phase.candidate(random.nextDouble() < candidateErrors, FAST);
            } else {
                phase.control(random.nextDouble() < controlErrors, FAST);
            }
        }
        return phase.isBad();
    }
}
