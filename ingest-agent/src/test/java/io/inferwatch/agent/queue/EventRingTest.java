// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EventRingTest {
    private static final int PRODUCERS = 4;
    private static final int EACH = 200_000;

    @Test
    void contention_keepsEachProducersOrder_andLosesNothing() throws InterruptedException {
        EventRing<long[]> ring = new EventRing<>(64);
        AtomicLong accepted = new AtomicLong();
        CountDownLatch producing = new CountDownLatch(PRODUCERS);
        for (int p = 0; p < PRODUCERS; p++) {
            int producer = p;
            new Thread(() -> {
                        for (long i = 0; i < EACH; i++) {
                            if (ring.offer(new long[] {producer, i}, 64)) {
                                accepted.incrementAndGet();
                            }
                        }
                        producing.countDown();
                    })
                    .start();
        }
        long[] last = {-1, -1, -1, -1};
        long taken = 0;
        boolean over = false;
        while (!over) {
            over = producing.getCount() == 0;
            for (long[] element = ring.poll(); element != null; element = ring.poll()) {
                assertThat(element[1]).isGreaterThan(last[(int) element[0]]);
                last[(int) element[0]] = element[1];
                taken++;
            }
        }
        assertThat(taken).isEqualTo(accepted.get()).isEqualTo(ring.accepted()).isPositive();
    }

    @Test
    void fullRing_refuses_untilThereIsRoom() {
        EventRing<Integer> ring = new EventRing<>(4);
        for (int i = 0; i < 4; i++) {
            assertThat(ring.offer(i, 4)).isTrue();
        }
        assertThat(ring.offer(4, 4)).isFalse();
        assertThat(ring.poll()).isZero();
        assertThat(ring.offer(4, 4)).isTrue();
    }

    @Test
    void lowerLimit_leavesAReserve() {
        EventRing<Integer> ring = new EventRing<>(4);
        ring.offer(1, 2);
        ring.offer(2, 2);
        assertThat(ring.offer(3, 2)).isFalse();
        assertThat(ring.offer(3, 4)).isTrue();
    }

    @Test
    void capacity_isTheNextPowerOfTwo() {
        assertThat(new EventRing<>(1).capacity()).isEqualTo(2);
        assertThat(new EventRing<>(16).capacity()).isEqualTo(16);
        assertThat(new EventRing<>(17).capacity()).isEqualTo(32);
    }
}
