package io.inferwatch.analyzer.api;

/** What the service does again and again, on one thread. */
public interface AnalysisWork {
    /** One step of the analysis. */
    void tick();

    /** Joins labels that arrived, and evaluates what they touch. */
    default void updateLabels() {}
}
