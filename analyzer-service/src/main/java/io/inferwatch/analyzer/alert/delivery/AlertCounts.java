// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.delivery;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What became of alerts since the start, by receiver. Thread-safe. */
public final class AlertCounts {
    private final Map<String, Counts> byReceiver = new ConcurrentHashMap<>();

    private record Counts(AtomicLong waiting, AtomicLong taken, AtomicLong failed, AtomicLong givenUp) {
        private Counts() {
            this(new AtomicLong(), new AtomicLong(), new AtomicLong(), new AtomicLong());
        }
    }

    /** Alerts under way at the last look, those that are repeated among them. */
    public long waiting(String receiver) {
        return of(receiver).waiting().get();
    }

    public long taken(String receiver) {
        return of(receiver).taken().get();
    }

    /** Attempts that were not taken. */
    public long failed(String receiver) {
        return of(receiver).failed().get();
    }

    /** Alerts that were refused for good or got too old. */
    public long givenUp(String receiver) {
        return of(receiver).givenUp().get();
    }

    void waiting(String receiver, long number) {
        of(receiver).waiting().set(number);
    }

    void onTaken(String receiver) {
        of(receiver).taken().incrementAndGet();
    }

    void onFailure(String receiver) {
        of(receiver).failed().incrementAndGet();
    }

    void onGivenUp(String receiver) {
        of(receiver).givenUp().incrementAndGet();
    }

    private Counts of(String receiver) {
        return byReceiver.computeIfAbsent(receiver, name -> new Counts());
    }
}
