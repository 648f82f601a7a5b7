package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.lease.Leases;
import io.inferwatch.analyzer.run.AnalysisFigures;

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

    /** Under which it works; the service renews them. */
    default Leases leases() {
        return Leases.alone();
    }
}
