package io.inferwatch.analyzer.config;

import java.util.Map;
import java.util.Set;

/**
 * What the configuration says about one model.
 *
 * @param thresholds smallest effect that matters, by monitor or {@code monitor/column}
 * @param ignoredColumns full column names that are not checked
 */
public record ModelRules(Map<String, Double> thresholds, Set<String> ignoredColumns) {
    public static final ModelRules NONE = new ModelRules(Map.of(), Set.of());

    public ModelRules {
        thresholds = Map.copyOf(thresholds);
        ignoredColumns = Set.copyOf(ignoredColumns);
    }
}
