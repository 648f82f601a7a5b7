// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.bulk;

import java.time.Duration;
import java.util.BitSet;
import java.util.function.LongSupplier;

/**
 * Selects the node for the next request: healthy nodes in turn (round robin). A node that failed is left out for 1 s, twice as
 * long after each further failure, up to 60 s; then one request tries it. If all nodes are left out, the one whose time ends
 * first is selected. Thread-safe.
 */
public final class NodeSelector {
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    static final Duration LAST_PAUSE = Duration.ofSeconds(60);
    private static final int DOUBLINGS = 6;

    private final LongSupplier nanos;
    private final int[] failures;
    private final long[] pausedUntil;
    private int last;

    /**
     * Starts with all nodes healthy.
     *
     * @param nanos a clock such as {@link System#nanoTime}
     */
    public NodeSelector(int count, LongSupplier nanos) {
        this.nanos = nanos;
        this.failures = new int[count];
        this.pausedUntil = new long[count];
        this.last = count - 1;
    }

    /** The index of the node for the next request. */
    public synchronized int next() {
        int healthy = healthy(new BitSet());
        return healthy >= 0 ? take(healthy) : take(soonest());
    }

    /** The index of a healthy node that has not been tried with the same request, or -1. */
    public synchronized int another(BitSet tried) {
        int healthy = healthy(tried);
        return healthy >= 0 ? take(healthy) : -1;
    }

    /** The node has answered. */
    public synchronized void onSuccess(int node) {
        failures[node] = 0;
    }

    /** A request to the node has failed. */
    public synchronized void onFailure(int node) {
        pausedUntil[node] = nanos.getAsLong() + pause(failures[node]);
        failures[node]++;
    }

    private int healthy(BitSet tried) {
        for (int i = 1; i <= failures.length; i++) {
            int node = (last + i) % failures.length;
            if (!tried.get(node) && !isPaused(node)) {
                return node;
            }
        }
        return -1;
    }

    private boolean isPaused(int node) {
        return failures[node] > 0 && pausedUntil[node] - nanos.getAsLong() > 0;
    }

    private int soonest() {
        int best = 0;
        for (int i = 1; i < failures.length; i++) {
            best = pausedUntil[i] - pausedUntil[best] < 0 ? i : best;
        }
        return best;
    }

    /** While one request tries a node that failed, other requests go elsewhere. */
    private int take(int node) {
        last = node;
        if (failures[node] > 0) {
            pausedUntil[node] = nanos.getAsLong() + pause(failures[node] - 1);
        }
        return node;
    }

    private static long pause(int failures) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, DOUBLINGS));
        return Math.min(pause.toNanos(), LAST_PAUSE.toNanos());
    }
}
