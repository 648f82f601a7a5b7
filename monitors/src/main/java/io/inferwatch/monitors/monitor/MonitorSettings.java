package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.catalog.DecidingMonitorSelector;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

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
 * @param multivariate whether the inputs together are judged by default, and may open findings
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
    private static final MonitorSettings DEFAULTS = new MonitorSettings(
            0.01,
            Map.ofEntries(
                    Map.entry("ks", 0.07),
                    Map.entry("wasserstein", 0.1),
                    Map.entry("psi", 0.1),
                    Map.entry("jensen_shannon", 0.1),
                    Map.entry("hellinger", 0.1),
                    Map.entry("l_infinity", 0.03),
                    Map.entry("chi_square", 0.03),
                    Map.entry("welch_t", 0.15),
                    Map.entry("mean_z", 0.15),
                    Map.entry("mann_whitney", 0.08),
                    Map.entry("kl", 0.05),
                    Map.entry("total_variation", 0.07),
                    Map.entry("cramers_v", 0.1),
                    Map.entry("cohen_d", 0.15),
                    Map.entry("hedges_g", 0.15),
                    Map.entry("fisher", 0.03),
                    Map.entry("two_proportion", 0.03),
                    Map.entry("anova", 0.15),
                    Map.entry("kruskal_wallis", 0.08),
                    Map.entry("pca_reconstruction", 0.15),
                    Map.entry("domain_classifier", 0.55),
                    Map.entry("missing_share", 0.01),
                    Map.entry("zero_share", 0.01),
                    Map.entry("new_category", 0.01),
                    Map.entry("latency", 0.4),
                    Map.entry("error_rate", 0.02),
                    Map.entry("new_error", 5.0),
                    Map.entry("volume", 0.4),
                    Map.entry("silence", 10.0),
                    Map.entry("pii", 0.01),
                    Map.entry("non_finite", 0.01),
                    Map.entry("class_share", 0.03),
                    Map.entry("staleness", 0.5),
                    Map.entry("attribution_ndcg", 0.1),
                    Map.entry("error_template", 5.0),
                    Map.entry("text_template", 0.01),
                    Map.entry("client_share", 0.2),
                    Map.entry("outlier_requests", 0.02),
                    Map.entry("dataset_drift", 0.5)),
            30,
            Set.of(),
            Map.of(),
            Set.of(),
            Map.of(),
            Map.of(),
            false);

    /** @throws IllegalArgumentException for an alpha outside (0, 1), a negative threshold, a minimum below 1 or an unknown test */
    public MonitorSettings {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha: expecting a number between 0 and 1. Found: " + alpha);
        }
        if (minimumRows < 1) {
            throw new IllegalArgumentException("minimumRows: expecting 1 or more. Found: " + minimumRows);
        }
        thresholds.forEach((name, value) -> {
            if (!(value >= 0)) {
                throw new IllegalArgumentException("thresholds." + name + ": expecting 0 or more. Found: " + value);
            }
        });
        decidingTests.forEach((column, test) -> {
            if (!DecidingMonitorSelector.isChosen(test)) {
                throw new IllegalArgumentException("decidingTests." + column + ": expecting one of "
                        + String.join(", ", DecidingMonitorSelector.names()) + ". Found: " + test);
            }
        });
        importance.forEach((column, weight) -> {
            if (!(weight >= 0 && Double.isFinite(weight))) {
                throw new IllegalArgumentException("importance." + column + ": expecting 0 or more. Found: " + weight);
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
    public double threshold(String monitor, String subject) {
        Double own = thresholds.get(monitor + "/" + subject);
        return own != null ? own : thresholds.getOrDefault(monitor, DEFAULTS.thresholds.getOrDefault(monitor, 0.0));
    }

    public MonitorSettings withAlpha(double value) {
        return with(value, thresholds, minimumRows, ignoredColumns, decidingTests);
    }

    /** @param monitor a monitor's name, or {@code monitor/column} */
    public MonitorSettings withThreshold(String monitor, double value) {
        Map<String, Double> more = new HashMap<>(thresholds);
        more.put(monitor, value);
        return with(alpha, more, minimumRows, ignoredColumns, decidingTests);
    }

    public MonitorSettings withMinimumRows(long value) {
        return with(alpha, thresholds, value, ignoredColumns, decidingTests);
    }

    public MonitorSettings withIgnoredColumn(String column) {
        Set<String> more = new HashSet<>(ignoredColumns);
        more.add(column);
        return with(alpha, thresholds, minimumRows, more, decidingTests);
    }

    public MonitorSettings withDecidingTest(String column, String monitor) {
        Map<String, String> more = new HashMap<>(decidingTests);
        more.put(column, monitor);
        return with(alpha, thresholds, minimumRows, ignoredColumns, more);
    }

    public MonitorSettings withMuted(Set<String> subjects) {
        return new MonitorSettings(
                alpha,
                thresholds,
                minimumRows,
                ignoredColumns,
                decidingTests,
                subjects,
                importance,
                bounds,
                multivariate);
    }

    public MonitorSettings withImportance(Map<String, Double> weights) {
        return new MonitorSettings(
                alpha,
                thresholds,
                minimumRows,
                ignoredColumns,
                decidingTests,
                mutedSubjects,
                weights,
                bounds,
                multivariate);
    }

    public MonitorSettings withBounds(Map<String, Bounds> allowed) {
        return new MonitorSettings(
                alpha,
                thresholds,
                minimumRows,
                ignoredColumns,
                decidingTests,
                mutedSubjects,
                importance,
                allowed,
                multivariate);
    }

    public MonitorSettings withMultivariate(boolean value) {
        return new MonitorSettings(
                alpha,
                thresholds,
                minimumRows,
                ignoredColumns,
                decidingTests,
                mutedSubjects,
                importance,
                bounds,
                value);
    }

    private MonitorSettings with(
            double newAlpha,
            Map<String, Double> newThresholds,
            long newMinimum,
            Set<String> ignored,
            Map<String, String> tests) {
        return new MonitorSettings(
                newAlpha, newThresholds, newMinimum, ignored, tests, mutedSubjects, importance, bounds, multivariate);
    }
}
