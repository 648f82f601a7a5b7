package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.lease.Leases;
import io.inferwatch.analyzer.run.AnalysisFigures;

/** What the service does again and again, on one thread. */
public interface AnalysisWork {
    /** One step of the analysis. */
    void tick();

    /** Joins labels that arrived, and evaluates what they touch. */
    default void updateLabels() {}

    /** What it found, for {@code /metrics}. */
    default AnalysisFigures figures() {
        return AnalysisFigures.NONE;
    }

    /** Under which it works; the service renews them. */
    default Leases leases() {
        return Leases.alone();
    }
}
