// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor;

import io.inferwatch.schema.RuleViolationException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How strict the checks of one model are. Immutable.
 *
 * @param alpha an adjusted p below it is significant, in (0, 1)
 * @param thresholds the smallest effect that matters, by monitor name ({@code ks}), or by monitor and column
 *     ({@code ks/input.num.age}), which goes first
 * @param minimumRows with fewer values on either side a check is INSUFFICIENT_DATA
 * @param ignoredColumns full names of columns that are not checked at all
 * @param decidingTests the test that decides, by full column name; a column not named here is chosen for
 * @param mutedSubjects subjects whose checks are shown and open no findings
 * @param importance weights of columns in the verdict on all of them, 0 or more; without any, attributions weigh
 * @param bounds values that a prediction may take, by full column name
 * @param multivariate whether the inputs together are evaluated by default, and may open findings
 */
public record MonitorSettings(
        double alpha,
        Map<String, Double> thresholds,
        long minimumRows,
        Set<String> ignoredColumns,
        Map<String, String> decidingTests,
        Set<String> mutedSubjects,
        Map<String, Double> importance,
        Map<String, Bounds> bounds,
        boolean multivariate) {
    private static final MonitorSettings DEFAULTS =
            new MonitorSettings(0.01, Map.of(), 30, Set.of(), Map.of(), Set.of(), Map.of(), Map.of(), false);

    /**
     * Whether monitors of these names exist, and whether their thresholds suit them, the catalog checks.
     *
     * @throws RuleViolationException for an alpha outside (0, 1), a negative threshold or a minimum below 1
     */
    public MonitorSettings {
        if (!(alpha > 0 && alpha < 1)) {
            throw RuleViolationException.of("alpha", "a number between 0 and 1", alpha);
        }
        if (minimumRows < 1) {
            throw RuleViolationException.of("minimumRows", "1 or more", minimumRows);
        }
        thresholds.forEach((name, value) -> {
            if (!(value >= 0)) {
                throw RuleViolationException.of("thresholds." + name, "0 or more", value);
            }
        });
        importance.forEach((column, weight) -> {
            if (!(weight >= 0 && Double.isFinite(weight))) {
                throw RuleViolationException.of("importance." + column, "0 or more", weight);
            }
        });
        thresholds = Map.copyOf(thresholds);
        ignoredColumns = Set.copyOf(ignoredColumns);
        decidingTests = Map.copyOf(decidingTests);
        mutedSubjects = Set.copyOf(mutedSubjects);
        importance = Map.copyOf(importance);
        bounds = Map.copyOf(bounds);
    }

    public static MonitorSettings defaults() {
        return DEFAULTS;
    }

    /** The smallest effect of a monitor that matters on a subject. */
    public double threshold(MonitorSpec monitor, String subject) {
        Double own = thresholds.get(monitor.name() + "/" + subject);
        return own != null ? own : thresholds.getOrDefault(monitor.name(), monitor.defaultThreshold());
    }

    public MonitorSettings withAlpha(double value) {
        return with(draft -> draft.alpha = value);
    }

    /** @param monitor a monitor's name, or {@code monitor/column} */
    public MonitorSettings withThreshold(String monitor, double value) {
        return with(draft -> draft.thresholds.put(monitor, value));
    }

    public MonitorSettings withMinimumRows(long value) {
        return with(draft -> draft.minimumRows = value);
    }

    public MonitorSettings withIgnoredColumn(String column) {
        return with(draft -> draft.ignoredColumns.add(column));
    }

    public MonitorSettings withDecidingTest(String column, String monitor) {
        return with(draft -> draft.decidingTests.put(column, monitor));
    }

    public MonitorSettings withMuted(Set<String> subjects) {
        return with(draft -> draft.mutedSubjects = subjects);
    }

    public MonitorSettings withImportance(Map<String, Double> weights) {
        return with(draft -> draft.importance = weights);
    }

    public MonitorSettings withBounds(Map<String, Bounds> allowed) {
        return with(draft -> draft.bounds = allowed);
    }

    public MonitorSettings withMultivariate(boolean value) {
        return with(draft -> draft.multivariate = value);
    }

    private MonitorSettings with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new MonitorSettings(
                draft.alpha,
                draft.thresholds,
                draft.minimumRows,
                draft.ignoredColumns,
                draft.decidingTests,
                draft.mutedSubjects,
                draft.importance,
                draft.bounds,
                draft.multivariate);
    }

    /** Settings that may be changed. */
    private static final class Draft {
        private double alpha;
        private final Map<String, Double> thresholds;
        private long minimumRows;
        private final Set<String> ignoredColumns;
        private final Map<String, String> decidingTests;
        private Set<String> mutedSubjects;
        private Map<String, Double> importance;
        private Map<String, Bounds> bounds;
        private boolean multivariate;

        Draft(MonitorSettings settings) {
            alpha = settings.alpha;
            thresholds = new HashMap<>(settings.thresholds);
            minimumRows = settings.minimumRows;
            ignoredColumns = new HashSet<>(settings.ignoredColumns);
            decidingTests = new HashMap<>(settings.decidingTests);
            mutedSubjects = settings.mutedSubjects;
            importance = settings.importance;
            bounds = settings.bounds;
            multivariate = settings.multivariate;
        }
    }
}
