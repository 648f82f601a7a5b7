// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(new Random(7));

    @Test
    void waits_stayWithinBoundsThatDouble_upTo30Seconds() {
        for (long bound : new long[] {250, 500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000}) {
            assertThat(backoff.next(Duration.ZERO)).isBetween(Duration.ofMillis(1), Duration.ofMillis(bound));
        }
    }

    @Test
    void waits_differ() {
        Backoff other = new Backoff(new Random(8));
        assertThat(backoff.next(Duration.ZERO)).isNotEqualTo(other.next(Duration.ZERO));
    }

    @Test
    void whatTheServerAskedFor_isHonoured() {
        assertThat(backoff.next(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void success_beginsAnew() {
        for (int i = 0; i < 10; i++) {
            backoff.next(Duration.ZERO);
        }
        backoff.reset();
        assertThat(backoff.next(Duration.ZERO)).isLessThanOrEqualTo(Duration.ofMillis(250));
    }
}
