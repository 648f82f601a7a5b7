// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CircuitBreakerTest {
    private static final int SENDERS = 4;

    private final AdaptiveLimits limits = new AdaptiveLimits(1_000, 10, 2);
    private final CircuitBreaker breaker = new CircuitBreaker(limits, new Backoff(new Random(7)), System::nanoTime);
    private final Semaphore entered = new Semaphore(0);
    private final Thread[] senders = new Thread[SENDERS];

    @AfterEach
    void stop() throws InterruptedException {
        for (Thread sender : senders) {
            if (sender != null) {
                sender.interrupt();
                sender.join();
            }
        }
    }

    @Test
    void asManyAsTheLimitsAllow_areInFlight() throws InterruptedException {
        start();
        entered.acquire(2);
        assertThat(entersSoon()).isFalse();
        breaker.onSuccess();
        entered.acquire();
        breaker.release();
        entered.acquire();
    }

    @Test
    void afterAFailure_oneTriesAlone_untilItIsAnswered() throws InterruptedException {
        start();
        entered.acquire(2);
        breaker.onFailure(Duration.ZERO);
        breaker.onFailure(Duration.ZERO);
        entered.acquire();
        assertThat(entersSoon()).as("a second one next to the probe").isFalse();
        breaker.onFailure(Duration.ZERO);
        entered.acquire();
        assertThat(entersSoon()).isFalse();
    }

    @Test
    void answeredProbe_opensForAll() throws InterruptedException {
        breaker.acquire();
        breaker.onFailure(Duration.ZERO);
        start();
        entered.acquire();
        breaker.onSuccess();
        entered.acquire(2);
    }

    @Test
    void backOffThatTheServerAskedFor_isNotCutShort_anyOtherIs() throws InterruptedException {
        breaker.acquire();
        breaker.onFailure(Duration.ofHours(1));
        start();
        breaker.retryNow();
        assertThat(entersSoon()).isFalse();
    }

    @Test
    void wake_endsABackOff() throws InterruptedException {
        for (int i = 0; i < 12; i++) {
            breaker.acquire();
            breaker.onFailure(Duration.ZERO);
            breaker.retryNow();
        }
        start();
        entered.acquire();
    }

    @Test
    void probeThatWasGivenUp_letsAnotherOneTry_alone() throws InterruptedException {
        breaker.acquire();
        breaker.onFailure(Duration.ZERO);
        start();
        entered.acquire();
        breaker.release();
        entered.acquire();
        assertThat(entersSoon()).isFalse();
    }

    /** They were on their way when the cluster failed: the second one says nothing new, and puts nothing off. */
    @Test
    void requestsThatFailTogether_areOneFailure() throws Exception {
        AtomicLong clock = new AtomicLong();
        CircuitBreaker own = new CircuitBreaker(limits, new Backoff(new Random(7)), clock::get);
        own.acquire();
        own.acquire();
        own.onFailure(Duration.ofSeconds(1));
        own.onFailure(Duration.ofHours(1));
        clock.set(Duration.ofSeconds(2).toNanos());
        Thread sender = new Thread(() -> {
            try {
                own.acquire();
                entered.release();
            } catch (InterruptedException e) {
                // The test is over.
            }
        });
        sender.start();
        boolean permitted = entered.tryAcquire(20, TimeUnit.SECONDS);
        sender.interrupt();
        sender.join();
        assertThat(permitted).isTrue();
    }

    private void start() {
        for (int i = 0; i < SENDERS; i++) {
            senders[i] = new Thread(() -> {
                try {
                    breaker.acquire();
                    entered.release();
                } catch (InterruptedException e) {
                    // The test is over.
                }
            });
            senders[i].start();
        }
    }

    /** Who may not enter does nothing that can be waited for: a busy machine may hide a wrong entry, but never makes one up. */
    private boolean entersSoon() throws InterruptedException {
        return entered.tryAcquire(100, TimeUnit.MILLISECONDS);
    }
}
