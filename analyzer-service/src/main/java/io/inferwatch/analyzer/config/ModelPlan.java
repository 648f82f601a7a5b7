// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import io.inferwatch.analyzer.version.VersionRules;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.pattern.PatternRules;
import io.inferwatch.monitors.profile.SegmentRules;
import io.inferwatch.monitors.series.SeriesRule;
import java.util.List;

/**
 * The settings of one model, defaults included.
 *
 * @param settings thresholds and significance levels of its checks
 * @param segments parts of its traffic that are also analyzed separately
 * @param rules user-defined rules about its metrics over time
 * @param patterns text fields and the caller field to analyze
 * @param traffic how its traffic is cut into windows
 * @param performance how its performance is measured
 * @param versions what is set about its versions
 * @param schedule when it is analysed
 */
public record ModelPlan(
        MonitorSettings settings,
        SegmentRules segments,
        List<SeriesRule> rules,
        PatternRules patterns,
        TrafficRules traffic,
        PerformanceRules performance,
        VersionRules versions,
        ScheduleRules schedule) {
    public static final ModelPlan DEFAULTS = new ModelPlan(
            MonitorSettings.defaults(),
            SegmentRules.NONE,
            List.of(),
            PatternRules.DEFAULTS,
            TrafficRules.DEFAULTS,
            PerformanceRules.DEFAULTS,
            VersionRules.DEFAULTS,
            ScheduleRules.DEFAULTS);

    public ModelPlan {
        rules = List.copyOf(rules);
    }

    public ModelPlan withSettings(MonitorSettings settings) {
        return new ModelPlan(settings, segments, rules, patterns, traffic, performance, versions, schedule);
    }

    public ModelPlan withSegments(SegmentRules segments) {
        return new ModelPlan(settings, segments, rules, patterns, traffic, performance, versions, schedule);
    }

    public ModelPlan withRules(List<SeriesRule> rules) {
        return new ModelPlan(settings, segments, rules, patterns, traffic, performance, versions, schedule);
    }

    public ModelPlan withPatterns(PatternRules patterns) {
        return new ModelPlan(settings, segments, rules, patterns, traffic, performance, versions, schedule);
    }

    public ModelPlan withTraffic(TrafficRules traffic) {
        return new ModelPlan(settings, segments, rules, patterns, traffic, performance, versions, schedule);
    }

    public ModelPlan withPerformance(PerformanceRules performance) {
        return new ModelPlan(settings, segments, rules, patterns, traffic, performance, versions, schedule);
    }

    public ModelPlan withVersions(VersionRules versions) {
        return new ModelPlan(settings, segments, rules, patterns, traffic, performance, versions, schedule);
    }

    public ModelPlan withSchedule(ScheduleRules schedule) {
        return new ModelPlan(settings, segments, rules, patterns, traffic, performance, versions, schedule);
    }
}
