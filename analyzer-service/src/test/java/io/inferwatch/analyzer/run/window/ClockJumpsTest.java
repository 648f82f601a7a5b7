// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockJumpsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant TOMORROW = NOON.plus(Duration.ofDays(1));

    private final ClockJumps jumps = new ClockJumps();

    @Test
    void clockThatGoes_isBelieved() {
        for (int minute = 0; minute < 300; minute += 60) {
            assertThat(jumps.isDoubtful(NOON.plusSeconds(60L * minute), null)).isFalse();
        }
    }

    @Test
    void clockThatJumps_isDoubtedUntilItIsSetBack() {
        jumps.observe(NOON);
        assertThat(jumps.isDoubtful(TOMORROW, NOON)).isTrue();
        assertThat(jumps.isDoubtful(TOMORROW.plusSeconds(60), NOON)).isTrue();
        assertThat(jumps.isDoubtful(NOON.plusSeconds(120), NOON)).isFalse();
    }

    @Test
    void clockThatJumps_isBelievedAfterAWhile_asWhereTheMachineSlept() {
        jumps.observe(NOON);
        assertThat(jumps.isDoubtful(TOMORROW, NOON)).isTrue();
        assertThat(jumps.isDoubtful(TOMORROW.plus(ClockJumps.PROOF), NOON)).isFalse();
        assertThat(jumps.isDoubtful(TOMORROW.plus(ClockJumps.PROOF).plusSeconds(1), NOON))
                .isFalse();
    }

    @Test
    void clockThatJumps_isBelievedWhereEventsAreAsNew() {
        jumps.observe(NOON);
        assertThat(jumps.isDoubtful(TOMORROW, TOMORROW.minusSeconds(60))).isFalse();
    }
}
