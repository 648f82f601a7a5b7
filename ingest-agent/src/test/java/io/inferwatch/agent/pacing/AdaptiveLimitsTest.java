// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.agent.queue.Batch;
import org.junit.jupiter.api.Test;

class AdaptiveLimitsTest {
    private static final long MILLI = 1_000_000;

    private final AdaptiveLimits limits = new AdaptiveLimits(1_600_000, 2_000, 8);

    @Test
    void steadyAnswers_addRequests_upToTheBound() {
        assertThat(limits.requests()).isEqualTo(2);
        assertThat(limits.bytes()).isEqualTo(1_600_000);
        answers(200, full(), 10 * MILLI);
        assertThat(limits.requests()).isEqualTo(8);
        assertThat(limits.bytes()).isEqualTo(1_600_000);
    }

    @Test
    void overload_halvesOnce_untilWhatWasOnItsWayIsAnswered() {
        answers(200, full(), 10 * MILLI);
        for (int i = 0; i < 8; i++) {
            limits.onOverload();
        }
        assertThat(limits.requests()).isEqualTo(4);
        assertThat(limits.bytes()).isEqualTo(800_000);
    }

    @Test
    void lastingOverload_goesDownToTheLeast_andBackAgain() {
        for (int i = 0; i < 500; i++) {
            limits.onOverload();
        }
        assertThat(limits.requests()).isOne();
        assertThat(limits.bytes()).isEqualTo(100_000);
        answers(100, full(), 10 * MILLI);
        assertThat(limits.requests()).isEqualTo(8);
        assertThat(limits.bytes()).isEqualTo(1_600_000);
    }

    @Test
    void slowerAnswers_goDown_withoutARefusal() {
        answers(200, full(), 10 * MILLI);
        answers(20, full(), 50 * MILLI);
        assertThat(limits.requests()).isLessThan(8);
        assertThat(limits.bytes()).isLessThan(1_600_000);
    }

    @Test
    void slownessThatStays_becomesTheMeasure() {
        answers(50, full(), 10 * MILLI);
        answers(2_000, full(), 50 * MILLI);
        assertThat(limits.requests()).isEqualTo(8);
    }

    @Test
    void smallRequests_sayNothing() {
        answers(500, batch(100, 10), 10 * MILLI);
        answers(500, batch(100, 10), 1_000 * MILLI);
        assertThat(limits.requests()).isEqualTo(2);
        answers(500, batch(100, 2_000), 10 * MILLI);
        assertThat(limits.requests()).as("full by their number").isEqualTo(8);
    }

    private void answers(int count, Batch batch, long nanos) {
        for (int i = 0; i < count; i++) {
            limits.onSuccess(batch, nanos);
        }
    }

    private static Batch full() {
        return batch(1_600_000, 1_000);
    }

    private static Batch batch(int bytes, int documents) {
        return new Batch(new byte[bytes], new int[documents]);
    }
}
