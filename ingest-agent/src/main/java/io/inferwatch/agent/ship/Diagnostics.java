// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import io.inferwatch.agent.bulk.NodeListener;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Reports faults to a listener, thinned out: a fault of a kind is reported the first time, then the 10th, 100th and 1000th
 * time, and once when it is over. A fault that comes and goes is thinned out too: the count continues if the fault returns
 * within a minute of its last report. Messages must not contain what a document holds. Thread-safe.
 */
final class Diagnostics {
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final Consumer<String> listener;
    private final LongSupplier nanos;
    private final Map<String, Fault> faults = new HashMap<>();

    Diagnostics(Consumer<String> listener, LongSupplier nanos) {
        this.listener = listener;
        this.nanos = nanos;
    }

    private static final class Fault {
        private boolean active;
        private boolean endToReport;
        private long times;
        private long reportedAt;
    }

    /** A fault of a kind has occurred. */
    synchronized void report(String kind, String message) {
        Fault fault = faults.computeIfAbsent(kind, k -> new Fault());
        if (!fault.active && nanos.getAsLong() - fault.reportedAt > MINUTE_NANOS) {
            fault.times = 0;
        }
        fault.active = true;
        fault.times++;
        if (isPowerOfTen(fault.times)) {
            fault.reportedAt = nanos.getAsLong();
            fault.endToReport = true;
            publish(fault.times == 1 ? message : message + " (for the " + fault.times + "th time)");
        }
    }

    /** A fault of a kind is over. Returns whether there was one. */
    synchronized boolean resolve(String kind, String message) {
        Fault fault = faults.get(kind);
        if (fault == null || !fault.active) {
            return false;
        }
        fault.active = false;
        if (fault.endToReport) {
            fault.endToReport = false;
            publish(message);
        }
        return true;
    }

    /** Reports single nodes that fail while other nodes of the cluster answer. */
    NodeListener nodeListener() {
        return new NodeListener() {
            @Override
            public void onFailure(URI node, String reason) {
                report("node " + node, "node " + node + " does not answer, using the others: " + reason);
            }

            @Override
            public void onSuccess(URI node) {
                resolve("node " + node, "node " + node + " answers again");
            }
        };
    }

    @SuppressWarnings("EmptyCatch")
    private void publish(String message) {
        try {
            listener.accept(message);
        } catch (Exception | Error ignored) {
            // A fault of the listener must not stop delivery.
        }
    }

    private static boolean isPowerOfTen(long number) {
        long rest = number;
        while (rest % 10 == 0) {
            rest /= 10;
        }
        return rest == 1;
    }
}
