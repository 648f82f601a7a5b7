package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.report.PersonErasure;
import io.inferwatch.analyzer.run.Analyzer;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the service does on demand.
 *
 * @param analyzers makes a new one for each request, since one is for one thread
 * @param erasure deletes what is stored of a person
 * @param settings in force, by name, without secrets
 */
public record Administration(
        Supplier<Analyzer> analyzers, PersonErasure erasure, Map<String, String> settings) {
    /** For a service that does nothing on demand. */
    public static final Administration NONE = new Administration(
            () -> {
                throw new IllegalStateException("This service analyzes nothing on demand");
            },
            (subjects, model, dryRun) -> {
                throw new IllegalStateException("This service erases nothing");
            },
            Map.of());

    public Administration {
        settings = Map.copyOf(settings);
    }
}
