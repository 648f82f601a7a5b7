// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import io.inferwatch.analyzer.version.VersionRules;
import io.inferwatch.monitors.monitor.Bounds;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.pattern.PatternRules;
import io.inferwatch.monitors.profile.SegmentRules;
import io.inferwatch.monitors.series.SeriesRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The configured settings of one model.
 *
 * @param alpha null: the alpha of all models
 * @param minimumRows null: the default
 * @param thresholds smallest effect that fails, by monitor or {@code monitor/column}
 * @param tests the deciding test, by full column name
 * @param ignoredColumns full column names that are not checked
 * @param muted subjects whose checks open no findings
 * @param importance weights in the dataset-drift check, by full column name
 * @param bounds allowed values of predictions, by full column name
 * @param multivariate whether the multivariate monitors run by default and may open findings
 * @param segments parts of the traffic that are also analyzed separately
 * @param rules user-defined rules about metrics over time
 * @param patterns text fields and the caller field to analyze
 * @param traffic how its traffic is cut into windows
 * @param performance how its performance is measured
 * @param versions what is set about its versions
 * @param schedule when it is analysed, where that differs from all models
 */
public record ModelRules(
        @Nullable Double alpha,
        @Nullable Long minimumRows,
        Map<String, Double> thresholds,
        Map<String, String> tests,
        Set<String> ignoredColumns,
        Set<String> muted,
        Map<String, Double> importance,
        Map<String, Bounds> bounds,
        boolean multivariate,
        SegmentRules segments,
        List<SeriesRule> rules,
        PatternRules patterns,
        TrafficRules traffic,
        PerformanceRules performance,
        VersionRules versions,
        ScheduleRules schedule) {
    public static final ModelRules NONE = new ModelRules(
            null,
            null,
            Map.of(),
            Map.of(),
            Set.of(),
            Set.of(),
            Map.of(),
            Map.of(),
            false,
            SegmentRules.NONE,
            List.of(),
            PatternRules.DEFAULTS,
            TrafficRules.DEFAULTS,
            PerformanceRules.DEFAULTS,
            VersionRules.DEFAULTS,
            ScheduleRules.DEFAULTS);

    public ModelRules {
        thresholds = Map.copyOf(thresholds);
        tests = Map.copyOf(tests);
        ignoredColumns = Set.copyOf(ignoredColumns);
        muted = Set.copyOf(muted);
        importance = Map.copyOf(importance);
        bounds = Map.copyOf(bounds);
        rules = List.copyOf(rules);
    }

    /**
     * @param allModels alpha of the models that do not name their own
     * @param scheduled when models are analysed that do not say so themselves
     */
    ModelPlan plan(double allModels, ScheduleRules scheduled) {
        return new ModelPlan(
                settings(allModels),
                segments,
                rules,
                patterns,
                traffic,
                performance,
                versions,
                schedule.within(scheduled));
    }

    private MonitorSettings settings(double allModels) {
        MonitorSettings settings = MonitorSettings.defaults()
                .withAlpha(alpha == null ? allModels : alpha)
                .withMuted(muted)
                .withImportance(importance)
                .withBounds(bounds)
                .withMultivariate(multivariate);
        if (minimumRows != null) {
            settings = settings.withMinimumRows(minimumRows);
        }
        for (Map.Entry<String, Double> threshold : thresholds.entrySet()) {
            settings = settings.withThreshold(threshold.getKey(), threshold.getValue());
        }
        for (Map.Entry<String, String> test : tests.entrySet()) {
            settings = settings.withDecidingTest(test.getKey(), test.getValue());
        }
        for (String column : ignoredColumns) {
            settings = settings.withIgnoredColumn(column);
        }
        return settings;
    }
}
