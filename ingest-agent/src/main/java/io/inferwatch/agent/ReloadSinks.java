package io.inferwatch.agent;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Takes the inferences of {@link InferenceLogger} that no appender gets, because Logback is about to detach its appenders or has
 * not attached new ones. For appenders; there is one for the process, as there is one SLF4J. Empty unless Logback is being
 * configured again or has been stopped. Thread-safe.
 */
public final class ReloadSinks {
    private static final List<Consumer<PendingInference>> SINKS = new CopyOnWriteArrayList<>();

    private ReloadSinks() {}

    /** Adds a sink. It gets every inference after it was logged, also those that its appender has taken; it must not block. */
    public static void add(Consumer<PendingInference> sink) {
        SINKS.add(sink);
    }

    /** Removes a sink. */
    public static void remove(Consumer<PendingInference> sink) {
        SINKS.remove(sink);
    }

    /** Removes all sinks, those of appenders that were stopped among them. */
    public static void clear() {
        SINKS.clear();
    }

    static void offer(PendingInference logged) {
        if (!SINKS.isEmpty()) {
            SINKS.forEach(sink -> sink.accept(logged));
        }
    }
}
