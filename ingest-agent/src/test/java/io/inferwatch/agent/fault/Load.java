// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.fault;

import io.inferwatch.agent.ship.Agent;
import io.inferwatch.agent.ship.DeliveryCounts;
import io.inferwatch.schema.InferenceEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * Offers events at a steady pace and notes how long each call took, next to the same call of an appender that does
 * nothing; meanwhile looks at the counts at random moments.
 */
final class Load {
    private final long[] agentNanos;
    private final long[] noopNanos;
    private final List<DeliveryCounts> unbalanced = new CopyOnWriteArrayList<>();
    private volatile boolean over;
    private volatile int sunk;
    private int looks;
    private int refused;

    Load(int events) {
        agentNanos = new long[events];
        noopNanos = new long[events];
    }

    /** Books that did not balance, of all that were looked at. */
    List<DeliveryCounts> unbalanced() {
        return unbalanced;
    }

    int looks() {
        return looks;
    }

    /** Events that were not accepted. */
    int refused() {
        return refused;
    }

    void offer(Agent agent, int perSecond, IntFunction<InferenceEvent> events) {
        long start = System.nanoTime();
        Predicate<InferenceEvent> noop = this::sink;
        Predicate<InferenceEvent> appender = event -> take(agent, event);
        for (int i = 0; i < agentNanos.length; i++) {
            long due = start + i * 1_000_000_000L / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            InferenceEvent event = events.apply(i);
            noopNanos[i] = nanos(noop, event);
            agentNanos[i] = nanos(appender, event);
        }
    }

    /** Looks at the counts until {@link #stop}. */
    Thread audit(Agent agent) {
        Thread auditor = new Thread(() -> {
            while (!over) {
                DeliveryCounts counts = agent.counts();
                looks++;
                if (!counts.balances() || counts.inRing() < 0 || counts.inFlight() < 0 || counts.inSpool() < 0) {
                    unbalanced.add(counts);
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(3_000_000));
            }
        });
        auditor.start();
        return auditor;
    }

    void stop() {
        over = true;
    }

    /** What the caller paid, in microseconds: p99.9 and longest of the agent, the same of what does nothing. */
    String callers() {
        return String.format(
                Locale.ROOT,
                "%.1f | %.0f | %.1f | %.0f",
                micros(agentNanos, 0.999),
                micros(agentNanos, 1),
                micros(noopNanos, 0.999),
                micros(noopNanos, 1));
    }

    private boolean take(Agent agent, InferenceEvent event) {
        boolean accepted = agent.offer(event);
        refused += accepted ? 0 : 1;
        return accepted;
    }

    private boolean sink(InferenceEvent event) {
        sunk += event.hashCode() & 1;
        return true;
    }

    private static long nanos(Predicate<InferenceEvent> appender, InferenceEvent event) {
        long start = System.nanoTime();
        appender.test(event);
        return System.nanoTime() - start;
    }

    private static double micros(long[] nanos, double quantile) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) (quantile * sorted.length))] / 1e3;
    }
}
