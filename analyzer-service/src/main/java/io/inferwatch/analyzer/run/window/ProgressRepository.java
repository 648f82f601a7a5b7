package io.inferwatch.analyzer.run.window;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Keeps how far the schedule has evaluated each model. Thread-safe; calls block. */
public interface ProgressRepository {
    /** The end of the last window that was evaluated, by model; models without one are left out. One request. */
    Map<String, Instant> evaluatedUntil(Collection<String> models);

    void storeEvaluatedUntil(String model, Instant until);
}
