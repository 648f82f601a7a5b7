// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // the clock of the JVM may overflow
    private final RateLimits limits = new RateLimits(6, now::get);

    private int served(String token) {
        int served = 0;
        while (limits.take(token).isZero()) {
            served++;
        }
        return served;
    }

    @Test
    void bucket_holdsAMinute_andIsFilledEvenly() {
        assertThat(served("a")).isEqualTo(6);
        assertThat(limits.take("a")).isEqualTo(Duration.ofSeconds(10));
        assertThat(served("b")).as("of its own").isEqualTo(6);
        now.addAndGet(Duration.ofSeconds(9).toNanos());
        assertThat(limits.take("a")).isCloseTo(Duration.ofSeconds(1), Duration.ofMillis(1));
        now.addAndGet(Duration.ofSeconds(12).toNanos());
        assertThat(served("a")).isEqualTo(2);
        now.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(served("a")).as("no more than a minute's").isEqualTo(6);
    }

    @Test
    void refusedRequests_costNothing() {
        served("a");
        for (int i = 0; i < 1_000; i++) {
            limits.take("a");
        }
        now.addAndGet(Duration.ofMillis(10_001).toNanos());
        assertThat(served("a")).isEqualTo(1);
    }

    @Test
    void onlyTokensThatAreIdle_areForgotten() {
        served("a");
        limits.forgetIdle();
        assertThat(served("a")).as("used up").isZero();
        now.addAndGet(Duration.ofMinutes(2).toNanos());
        limits.forgetIdle();
        assertThat(served("a")).isEqualTo(6);
    }
}
