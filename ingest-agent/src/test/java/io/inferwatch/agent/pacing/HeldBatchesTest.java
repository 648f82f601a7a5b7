// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.agent.queue.Batch;
import io.inferwatch.agent.queue.LeasedBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeldBatchesTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final AtomicLong now = new AtomicLong(-7);
    private final HeldBatches held = new HeldBatches(100, new Backoff(new Random(7)), now::get);

    @Test
    void part_isDueAfterTheBackOff_thenTheOthersWaitForIt() {
        Batch first = batch(10);
        add(first);
        add(batch(20));
        assertThat(held.pollDue()).isNull();
        later();
        HeldBatches.HeldBatch due = held.pollDue();
        assertThat(due).isNotNull();
        assertThat(due.rest()).isSameAs(first);
        assertThat(held.pollDue()).as("beside one that is tried").isNull();
        assertThat(held.isEmpty()).isFalse();
    }

    @Test
    void partThatIsHeldAgain_waitsBehindTheOthers() {
        Batch second = batch(20);
        add(batch(10));
        add(second);
        later();
        add(held.pollDue().rest());
        assertThat(held.pollDue()).as("before a further back-off").isNull();
        later();
        assertThat(held.pollDue().rest()).isSameAs(second);
    }

    @Test
    void help_letsTheOthersFollowAtOnce() {
        add(batch(10));
        add(batch(20));
        later();
        held.pollDue();
        held.onDelivered();
        assertThat(held.pollDue()).isNotNull();
        held.onDelivered();
        assertThat(held.isEmpty()).isTrue();
        assertThat(held.pollDue()).isNull();
    }

    @Test
    void bytes_areBounded_andRoomComesBack() {
        assertThat(held.add(lease(batch(60)), batch(60))).isTrue();
        assertThat(held.add(lease(batch(50)), batch(50))).isFalse();
        later();
        held.pollDue();
        assertThat(held.add(lease(batch(50)), batch(50))).isTrue();
    }

    @Test
    void wait_isNoLongerThanTheNextTry() {
        assertThat(held.timeUntilDue(LONGEST)).isEqualTo(LONGEST);
        add(batch(1));
        assertThat(held.timeUntilDue(LONGEST)).isLessThanOrEqualTo(Duration.ofMillis(250));
        held.retryNow();
        assertThat(held.pollDue()).isNotNull();
    }

    @Test
    void clear_givesAllBack() {
        add(batch(10));
        add(batch(20));
        List<Integer> sizes = new ArrayList<>();
        held.drainTo((lease, rest) -> sizes.add(rest.bytes().length));
        assertThat(sizes).containsExactly(10, 20);
        assertThat(held.isEmpty()).isTrue();
    }

    private void add(Batch batch) {
        assertThat(held.add(lease(batch), batch)).isTrue();
    }

    private void later() {
        now.addAndGet(LONGEST.toNanos());
    }

    private static LeasedBatch lease(Batch batch) {
        return LeasedBatch.fromMemory(batch);
    }

    private static Batch batch(int bytes) {
        return new Batch(new byte[bytes], new int[1]);
    }
}
