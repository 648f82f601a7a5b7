package io.inferwatch.analyzer.config;

import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.pattern.PatternRules;
import io.inferwatch.monitors.profile.SegmentRules;
import io.inferwatch.monitors.series.SeriesRule;
import java.util.List;

/**
 * How one model is watched.
 *
 * @param settings how strict its checks are
 * @param segments parts of its traffic that are judged by themselves too
 * @param rules plain rules about its metrics over time
 * @param patterns what is looked at message by message and caller by caller
 */
public record ModelPlan(
        MonitorSettings settings, SegmentRules segments, List<SeriesRule> rules, PatternRules patterns) {
    public static final ModelPlan DEFAULTS =
            new ModelPlan(MonitorSettings.defaults(), SegmentRules.NONE, List.of(), PatternRules.DEFAULTS);

    public ModelPlan {
        rules = List.copyOf(rules);
    }

    public ModelPlan withSettings(MonitorSettings settings) {
        return new ModelPlan(settings, segments, rules, patterns);
    }

    public ModelPlan withSegments(SegmentRules segments) {
        return new ModelPlan(settings, segments, rules, patterns);
    }

    public ModelPlan withRules(List<SeriesRule> rules) {
        return new ModelPlan(settings, segments, rules, patterns);
    }

    public ModelPlan withPatterns(PatternRules patterns) {
        return new ModelPlan(settings, segments, rules, patterns);
    }
}
