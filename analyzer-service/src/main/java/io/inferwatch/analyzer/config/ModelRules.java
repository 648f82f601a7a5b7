package io.inferwatch.analyzer.config;

import io.inferwatch.monitors.profile.SegmentRules;
import java.util.Map;
import java.util.Set;

/**
 * What the configuration says about one model.
 *
 * @param thresholds smallest effect that matters, by monitor or {@code monitor/column}
 * @param ignoredColumns full column names that are not checked
 * @param segments parts of the traffic that are judged by themselves too
 */
public record ModelRules(Map<String, Double> thresholds, Set<String> ignoredColumns, SegmentRules segments) {
    public static final ModelRules NONE = new ModelRules(Map.of(), Set.of(), SegmentRules.NONE);

    public ModelRules {
        thresholds = Map.copyOf(thresholds);
        ignoredColumns = Set.copyOf(ignoredColumns);
    }
}
