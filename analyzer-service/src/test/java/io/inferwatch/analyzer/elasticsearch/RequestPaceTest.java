// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RequestPaceTest {
    private static final ClusterException.Rejected BUSY = new ClusterException.Rejected(429, "", "busy", null);
    private static final ClusterException.Rejected READ_ONLY =
            new ClusterException.Rejected(429, "cluster_block_exception", "read-only", null);

    private final RequestPace pace = new RequestPace(Duration.ofMinutes(2));

    @Test
    void busyCluster_isAskedAgainWithFewerRequests_andWithMoreWhenItAnswersWell() {
        AtomicInteger asked = new AtomicInteger();
        assertThat(pace.patiently(() -> {
                    if (asked.incrementAndGet() < 3) {
                        throw BUSY;
                    }
                    return "answer";
                }))
                .isEqualTo("answer");
        assertThat(asked).hasValue(3);
        assertThat(pace.limit()).isEqualTo(1);
        for (int i = 0; i < 3 * RequestPace.GOOD_IN_A_ROW; i++) {
            pace.patiently(() -> "answer");
        }
        assertThat(pace.limit()).isEqualTo(4);
    }

    @Test
    void atMostAsManyAsTheLimit_areSentAtOnce() throws Exception {
        assertThatThrownBy(() -> pace.once(() -> {
                    throw BUSY;
                }))
                .isSameAs(BUSY);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> pace.once(() -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                pace.pause(20);
                return inside.decrementAndGet();
            }));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void whatAPauseDoesNotHelp_failsAtOnce() {
        AtomicInteger asked = new AtomicInteger();
        for (ClusterException.Rejected refused :
                List.of(READ_ONLY, new ClusterException.Rejected(400, "", "wrong", null))) {
            assertThatThrownBy(() -> pace.patiently(() -> {
                        asked.incrementAndGet();
                        throw refused;
                    }))
                    .isSameAs(refused);
        }
        assertThat(asked).hasValue(2);
        assertThat(pace.limit()).isEqualTo(RequestPace.MOST);
        assertThat(READ_ONLY.isRefusedForNow()).isTrue();
    }

    @Test
    void withoutPatience_aBusyClusterIsAFailure() {
        assertThatThrownBy(() -> new RequestPace(Duration.ZERO).patiently(() -> {
                    throw BUSY;
                }))
                .isSameAs(BUSY);
    }

    @Test
    void hurry_endsTheWait() throws Exception {
        CountDownLatch refused = new CountDownLatch(5);
        AtomicInteger asked = new AtomicInteger();
        Thread waiting = new Thread(() -> {
            try {
                pace.patiently(() -> {
                    asked.incrementAndGet();
                    refused.countDown();
                    throw BUSY;
                });
            } catch (ClusterException.Rejected expected) {
                // the pause before the sixth attempt takes longer than the test waits
            }
        });
        waiting.start();
        assertThat(refused.await(60, TimeUnit.SECONDS)).isTrue();
        pace.hurry();
        waiting.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(waiting.isAlive()).isFalse();
        assertThat(asked).hasValue(5);
    }
}
