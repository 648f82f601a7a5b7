// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A bounded queue whose producers take no lock and never wait. */
final class ShadowQueue<T> {
    private final int capacity;
    private final Queue<T> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final Semaphore available = new Semaphore(0);

    ShadowQueue(int capacity) {
        this.capacity = capacity;
    }

    /** False: there is no room. */
    boolean offer(T element) {
        if (size.incrementAndGet() > capacity) {
            size.decrementAndGet();
            return false;
        }
        waiting.add(element);
        available.release();
        return true;
    }

    /** Waits for an element. */
    @Nullable
    T take() throws InterruptedException {
        available.acquire();
        return poll();
    }

    /** An element, or null if none is waiting. */
    @Nullable
    T poll() {
        T element = waiting.poll();
        if (element != null) {
            size.decrementAndGet();
        }
        return element;
    }
}
