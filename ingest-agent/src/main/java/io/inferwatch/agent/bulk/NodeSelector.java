package io.inferwatch.agent.bulk;

import java.time.Duration;
import java.util.BitSet;
import java.util.function.LongSupplier;

/**
 * Which node of a cluster is asked next: the healthy ones in turn. A node that failed rests, 1 s at first and twice as long
 * after each further failure, up to 60 s; then one request tries it. Where all rest, the one whose rest ends first is asked.
 * Thread-safe.
 */
public final class NodeSelector {
    static final Duration FIRST_REST = Duration.ofSeconds(1);
    static final Duration LAST_REST = Duration.ofSeconds(60);
    private static final int DOUBLINGS = 6;

    private final LongSupplier nanos;
    private final int[] failures;
    private final long[] restsUntil;
    private int last;

    /**
     * All healthy.
     *
     * @param nanos a clock such as {@link System#nanoTime}
     */
    public NodeSelector(int count, LongSupplier nanos) {
        this.nanos = nanos;
        this.failures = new int[count];
        this.restsUntil = new long[count];
        this.last = count - 1;
    }

    /** The node to ask. */
    public synchronized int next() {
        int healthy = healthy(new BitSet());
        return healthy >= 0 ? take(healthy) : take(soonest());
    }

    /** A healthy node that has not been tried with the same request, or -1. */
    public synchronized int another(BitSet tried) {
        int healthy = healthy(tried);
        return healthy >= 0 ? take(healthy) : -1;
    }

    public synchronized void works(int node) {
        failures[node] = 0;
    }

    public synchronized void failed(int node) {
        restsUntil[node] = nanos.getAsLong() + rest(failures[node]);
        failures[node]++;
    }

    private int healthy(BitSet tried) {
        for (int i = 1; i <= failures.length; i++) {
            int node = (last + i) % failures.length;
            if (!tried.get(node) && !rests(node)) {
                return node;
            }
        }
        return -1;
    }

    private boolean rests(int node) {
        return failures[node] > 0 && restsUntil[node] - nanos.getAsLong() > 0;
    }

    private int soonest() {
        int best = 0;
        for (int i = 1; i < failures.length; i++) {
            best = restsUntil[i] - restsUntil[best] < 0 ? i : best;
        }
        return best;
    }

    /** The next request that asks while this one is on its way goes elsewhere, unless this one's node is known to work. */
    private int take(int node) {
        last = node;
        if (failures[node] > 0) {
            restsUntil[node] = nanos.getAsLong() + rest(failures[node] - 1);
        }
        return node;
    }

    private static long rest(int failures) {
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(failures, DOUBLINGS));
        return Math.min(rest.toNanos(), LAST_REST.toNanos());
    }
}
