// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelTest {
    @Test
    void map_keepsTheOrderOfTheInputs() {
        List<Integer> inputs = IntStream.range(0, 100).boxed().toList();
        assertThat(Parallel.map(inputs, input -> input * 2))
                .isEqualTo(inputs.stream().map(input -> input * 2).toList());
    }

    @Test
    void forEach_doesSeveralAtATime() {
        CountDownLatch both = new CountDownLatch(2);
        Set<String> met = ConcurrentHashMap.newKeySet();
        Parallel.forEach(List.of("a", "b"), one -> {
            both.countDown();
            if (await(both)) {
                met.add(one);
            }
        });
        assertThat(met).containsOnly("a", "b");
    }

    /** Whoever calls it may begin anew at once: nothing of the call before still goes on. */
    @Test
    void forEach_endsWhatIsRunning_beforeItFails_andBeginsNothingNew() {
        IllegalStateException failure = new IllegalStateException("no answer");
        Set<Integer> running = IntStream.range(1, Parallel.AT_ONCE).boxed().collect(Collectors.toSet());
        CountDownLatch others = new CountDownLatch(running.size());
        Set<Integer> begun = ConcurrentHashMap.newKeySet();
        Set<Integer> ended = ConcurrentHashMap.newKeySet();
        assertThatThrownBy(() -> Parallel.forEach(IntStream.range(0, 10).boxed().toList(), one -> {
                    begun.add(one);
                    if (one == 0) {
                        await(others);
                        throw failure;
                    }
                    others.countDown();
                    pause();
                    ended.add(one);
                }))
                .isSameAs(failure);
        assertThat(ended).isEqualTo(running);
        assertThat(begun).hasSize(Parallel.AT_ONCE).contains(0).containsAll(running);
    }

    @Test
    void forEach_ofOne_failsAsItDoes() {
        IllegalStateException failure = new IllegalStateException("no answer");
        assertThatThrownBy(() -> Parallel.forEach(Collections.singletonList("one"), one -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    /** Longer than a failure takes to be seen: an interrupt would end it. */
    private static void pause() {
        assertThat(await(new CountDownLatch(1), 100)).isFalse();
    }

    private static boolean await(CountDownLatch latch) {
        return await(latch, 30_000);
    }

    private static boolean await(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
