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
        assertThat(budget.take(700, false)).isTrue();
        assertThat(budget.take(1, false)).isFalse();
        assertThat(budget.take(100, true)).isTrue();
        assertThat(budget.take(1, true)).isFalse();
        assertThat(budget.used()).isEqualTo(800);
    }

    @Test
    void whatIsGivenBack_canBeTakenAgain() {
        ByteBudget budget = new ByteBudget(8);
        assertThat(budget.take(7, false)).isTrue();
        budget.giveBack(7);
        assertThat(budget.take(7, false)).isTrue();
        budget.undo(7);
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
                    taken.addAndGet(budget.take(3, true) ? 3 : 0);
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
