// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.lease.Leases;
import io.inferwatch.analyzer.run.AnalysisFigures;
import java.time.Duration;
import java.util.function.BiConsumer;

/** What the service does again and again, on one thread. */
public interface AnalysisWork {
    /** One step of the analysis. */
    void tick();

    /** Joins labels that arrived, and evaluates what they touch. */
    default void updateLabels() {}

    /** Whether something happened since the last call that does not wait for the next step. */
    default boolean hasNews() {
        return false;
    }

    /** Ends a step that runs as soon as nothing is lost by it. Any thread may call it. */
    default void stop() {}

    /** Hours that were left out since the start, since the service was away for too long. */
    default long skippedHours() {
        return 0;
    }

    /** What it found, for {@code /metrics}. */
    default AnalysisFigures figures() {
        return AnalysisFigures.NONE;
    }

    /**
     * Reports each answer of the storage from now on.
     *
     * @param listener receives the kind of the request and how long it took; any thread calls it
     */
    default void onAnswer(BiConsumer<String, Duration> listener) {}

    /** Under which it works; the service renews them. */
    default Leases leases() {
        return Leases.alone();
    }
}
