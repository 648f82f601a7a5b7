package io.inferwatch.agent.ship;

import io.inferwatch.agent.bulk.NodeListener;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Says what goes wrong: the first time of a kind, then the 10th, 100th, 1000th; and once when it is over. A trouble that
 * comes and goes is thinned out too: the count goes on if it comes back within a minute of what was last said of it.
 * Never says what a document holds. Thread-safe.
 */
final class Diagnostics {
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final Consumer<String> listener;
    private final LongSupplier nanos;
    private final Map<String, Trouble> troubles = new HashMap<>();

    Diagnostics(Consumer<String> listener, LongSupplier nanos) {
        this.listener = listener;
        this.nanos = nanos;
    }

    private static final class Trouble {
        private boolean lasts;
        private boolean owesAnEnd;
        private long times;
        private long saidAt;
    }

    synchronized void say(String kind, String message) {
        Trouble trouble = troubles.computeIfAbsent(kind, k -> new Trouble());
        if (!trouble.lasts && nanos.getAsLong() - trouble.saidAt > MINUTE_NANOS) {
            trouble.times = 0;
        }
        trouble.lasts = true;
        trouble.times++;
        if (isPowerOfTen(trouble.times)) {
            trouble.saidAt = nanos.getAsLong();
            trouble.owesAnEnd = true;
            tell(trouble.times == 1 ? message : message + " (for the " + trouble.times + "th time)");
        }
    }

    /** The trouble has ended; true if it had lasted. */
    synchronized boolean over(String kind, String message) {
        Trouble trouble = troubles.get(kind);
        if (trouble == null || !trouble.lasts) {
            return false;
        }
        trouble.lasts = false;
        if (trouble.owesAnEnd) {
            trouble.owesAnEnd = false;
            tell(message);
        }
        return true;
    }

    /** What is said of single nodes of a cluster whose other nodes answer. */
    NodeListener nodes() {
        return new NodeListener() {
            @Override
            public void failed(URI node, String why) {
                say("node " + node, "node " + node + " does not answer, using the others: " + why);
            }

            @Override
            public void works(URI node) {
                over("node " + node, "node " + node + " answers again");
            }
        };
    }

    @SuppressWarnings("EmptyCatch")
    private void tell(String message) {
        try {
            listener.accept(message);
        } catch (RuntimeException | Error ignored) {
            // A listener's fault must not stop delivery.
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
