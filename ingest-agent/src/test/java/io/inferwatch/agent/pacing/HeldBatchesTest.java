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
    private final HeldBatches aside = new HeldBatches(100, new Backoff(new Random(7)), now::get);

    @Test
    void part_isDueAfterTheBackOff_thenTheOthersWaitForIt() {
        Batch first = batch(10);
        add(first);
        add(batch(20));
        assertThat(aside.due()).isNull();
        later();
        HeldBatches.Part due = aside.due();
        assertThat(due).isNotNull();
        assertThat(due.rest()).isSameAs(first);
        assertThat(aside.due()).as("beside one that is tried").isNull();
        assertThat(aside.isEmpty()).isFalse();
    }

    @Test
    void partThatIsHeldAgain_waitsBehindTheOthers() {
        Batch second = batch(20);
        add(batch(10));
        add(second);
        later();
        add(aside.due().rest());
        assertThat(aside.due()).as("before a further back-off").isNull();
        later();
        assertThat(aside.due().rest()).isSameAs(second);
    }

    @Test
    void help_letsTheOthersFollowAtOnce() {
        add(batch(10));
        add(batch(20));
        later();
        aside.due();
        aside.helped();
        assertThat(aside.due()).isNotNull();
        aside.helped();
        assertThat(aside.isEmpty()).isTrue();
        assertThat(aside.due()).isNull();
    }

    @Test
    void bytes_areBounded_andRoomComesBack() {
        assertThat(aside.add(taken(batch(60)), batch(60))).isTrue();
        assertThat(aside.add(taken(batch(50)), batch(50))).isFalse();
        later();
        aside.due();
        assertThat(aside.add(taken(batch(50)), batch(50))).isTrue();
    }

    @Test
    void wait_isNoLongerThanTheNextTry() {
        assertThat(aside.wait(LONGEST)).isEqualTo(LONGEST);
        add(batch(1));
        assertThat(aside.wait(LONGEST)).isLessThanOrEqualTo(Duration.ofMillis(250));
        aside.wake();
        assertThat(aside.due()).isNotNull();
    }

    @Test
    void clear_givesAllBack() {
        add(batch(10));
        add(batch(20));
        List<Integer> sizes = new ArrayList<>();
        aside.clear((taken, rest) -> sizes.add(rest.bytes().length));
        assertThat(sizes).containsExactly(10, 20);
        assertThat(aside.isEmpty()).isTrue();
    }

    private void add(Batch batch) {
        assertThat(aside.add(taken(batch), batch)).isTrue();
    }

    private void later() {
        now.addAndGet(LONGEST.toNanos());
    }

    private static LeasedBatch taken(Batch batch) {
        return LeasedBatch.fromMemory(batch);
    }

    private static Batch batch(int bytes) {
        return new Batch(new byte[bytes], new int[1]);
    }
}
