package io.inferwatch.agent.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CircuitBreakerTest {
    private static final int SENDERS = 4;

    private final AdaptiveLimits pace = new AdaptiveLimits(1_000, 10, 2);
    private final CircuitBreaker turnstile = new CircuitBreaker(pace, new Backoff(new Random(7)), System::nanoTime);
    private final Semaphore entered = new Semaphore(0);
    private final Thread[] senders = new Thread[SENDERS];

    @AfterEach
    void stop() throws InterruptedException {
        for (Thread sender : senders) {
            sender.interrupt();
            sender.join();
        }
    }

    @Test
    void asManyAsThePaceAllows_areWithin() throws InterruptedException {
        start();
        entered.acquire(2);
        assertThat(entersSoon()).isFalse();
        turnstile.answered();
        entered.acquire();
        turnstile.leave();
        entered.acquire();
    }

    @Test
    void afterAFailure_oneTriesAlone_untilItIsAnswered() throws InterruptedException {
        start();
        entered.acquire(2);
        turnstile.failed(Duration.ZERO);
        turnstile.failed(Duration.ZERO);
        entered.acquire();
        assertThat(entersSoon()).as("a second one beside the probe").isFalse();
        turnstile.failed(Duration.ZERO);
        entered.acquire();
        assertThat(entersSoon()).isFalse();
    }

    @Test
    void answeredProbe_opensForAll() throws InterruptedException {
        turnstile.enter();
        turnstile.failed(Duration.ZERO);
        start();
        entered.acquire();
        turnstile.answered();
        entered.acquire(2);
    }

    @Test
    void backOffThatTheServerAskedFor_isNotCutShort_anyOtherIs() throws InterruptedException {
        turnstile.enter();
        turnstile.failed(Duration.ofHours(1));
        start();
        turnstile.wake();
        assertThat(entersSoon()).isFalse();
    }

    @Test
    void wake_endsABackOff() throws InterruptedException {
        for (int i = 0; i < 12; i++) {
            turnstile.enter();
            turnstile.failed(Duration.ZERO);
            turnstile.wake();
        }
        start();
        entered.acquire();
    }

    private void start() {
        for (int i = 0; i < SENDERS; i++) {
            senders[i] = new Thread(() -> {
                try {
                    turnstile.enter();
                    entered.release();
                } catch (InterruptedException e) {
                    // The test is over.
                }
            });
            senders[i].start();
        }
    }

    private boolean entersSoon() throws InterruptedException {
        return entered.tryAcquire(100, TimeUnit.MILLISECONDS);
    }
}
