// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {
    @Test
    void anEighth_isKeptForWhatIsImportant() {
        ByteBudget budget = new ByteBudget(800);
        assertThat(budget.reserve(700, false)).isTrue();
        assertThat(budget.reserve(1, false)).isFalse();
        assertThat(budget.reserve(100, true)).isTrue();
        assertThat(budget.reserve(1, true)).isFalse();
        assertThat(budget.used()).isEqualTo(800);
    }

    @Test
    void whatIsGivenBack_canBeTakenAgain() {
        ByteBudget budget = new ByteBudget(8);
        assertThat(budget.reserve(7, false)).isTrue();
        budget.release(7);
        assertThat(budget.reserve(7, false)).isTrue();
        budget.cancel(7);
        assertThat(budget.used()).isZero();
    }

    @Test
    void manyThreads_neverHoldMoreThanTheBound() throws InterruptedException {
        ByteBudget budget = new ByteBudget(1_000);
        AtomicLong taken = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                for (int j = 0; j < 10_000; j++) {
                    taken.addAndGet(budget.reserve(3, true) ? 3 : 0);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(taken.get()).isEqualTo(budget.used()).isBetween(990L, 1_000L);
    }
}
