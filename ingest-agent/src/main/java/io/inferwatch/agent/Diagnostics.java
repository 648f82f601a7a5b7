package io.inferwatch.agent;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Says what goes wrong: the first time of a kind, then the 10th, 100th, 1000th, until the kind is over. Never says what a
 * document holds. Thread-safe.
 */
final class Diagnostics {
    private final Consumer<String> listener;
    private final ConcurrentHashMap<String, AtomicLong> times = new ConcurrentHashMap<>();

    Diagnostics(Consumer<String> listener) {
        this.listener = listener;
    }

    void say(String kind, String message) {
        long time = times.computeIfAbsent(kind, k -> new AtomicLong()).incrementAndGet();
        if (isPowerOfTen(time)) {
            tell(time == 1 ? message : message + " (for the " + time + "th time)");
        }
    }

    /** The kind of trouble has ended; said, and true, if it had begun. */
    boolean over(String kind, String message) {
        boolean begun = times.remove(kind) != null;
        if (begun) {
            tell(message);
        }
        return begun;
    }

    @SuppressWarnings("EmptyCatch")
    private void tell(String message) {
        try {
            listener.accept(message);
        } catch (RuntimeException ignored) {
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
