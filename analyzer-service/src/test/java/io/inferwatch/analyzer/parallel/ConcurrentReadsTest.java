// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConcurrentReadsTest {
    @Test
    void reads_runAtTheSameTime() {
        CountDownLatch both = new CountDownLatch(2);
        try (ConcurrentReads reads = new ConcurrentReads(2)) {
            var first = reads.begin(() -> meet(both));
            var second = reads.begin(() -> meet(both));
            assertThat(first.get()).isTrue();
            assertThat(second.get()).isTrue();
        }
    }

    private static boolean meet(CountDownLatch both) {
        both.countDown();
        try {
            return both.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void failure_isTheOneOfTheRead() {
        IllegalStateException failure = new IllegalStateException("no answer");
        try (ConcurrentReads reads = new ConcurrentReads(1)) {
            var read = reads.begin(() -> {
                throw failure;
            });
            assertThatThrownBy(read::get).isSameAs(failure);
        }
    }
}
