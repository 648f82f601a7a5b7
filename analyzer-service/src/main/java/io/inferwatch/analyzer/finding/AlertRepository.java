package io.inferwatch.analyzer.finding;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Keeps alerts until their receiver has taken them, and for a time afterwards, so that none is sent again. What is stored is
 * visible at once. Thread-safe; calls block.
 */
public interface AlertRepository {
    /** Stores new alerts as waiting; those that are stored already stay as they are. */
    void add(List<Alert> alerts);

    /** Removes alerts of changes that did not happen. */
    void withdraw(Collection<String> ids);

    /** Alerts that wait, the oldest window first, those of a window in their order. */
    List<Alert> waiting(int limit);

    /** The alert does not wait any longer: its receiver took it, or never will. */
    void settle(Alert alert, Outcome outcome);

    /** Removes settled alerts of windows that ended before. */
    void forgetSettled(Instant before);

    /** How an alert ended. */
    enum Outcome {
        TAKEN,
        REFUSED
    }
}
