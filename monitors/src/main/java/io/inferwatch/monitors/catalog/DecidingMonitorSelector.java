package io.inferwatch.monitors.catalog;

import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.column.ComparisonColumns;
import io.inferwatch.monitors.monitor.column.ContingencyTable;
import io.inferwatch.monitors.monitor.column.NumericColumn;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which test decides about a column: the one place where it is chosen. */
public final class DecidingMonitorSelector {
    private static final Set<String> SHARES = Set.of(
            "chi_square", "psi", "kl", "jensen_shannon", "hellinger", "total_variation", "l_infinity", "cramers_v");
    private static final Set<String> TWO_VALUES = Set.of("fisher", "two_proportion");
    private static final Set<String> NUMBERS = Set.of(
            "ks", "wasserstein", "welch_t", "mean_z", "cohen_d", "hedges_g", "mann_whitney", "anova", "kruskal_wallis");
    /** What decides where nobody chose. */
    static final Set<String> DEFAULTS = Set.of("ks", "chi_square");

    private DecidingMonitorSelector() {}

    /** Whether a monitor is one of several tests of the same question, of which one decides per column. */
    public static boolean isChosen(String monitor) {
        return SHARES.contains(monitor) || TWO_VALUES.contains(monitor) || NUMBERS.contains(monitor);
    }

    public static List<String> names() {
        return Stream.of(NUMBERS, SHARES, TWO_VALUES)
                .flatMap(Set::stream)
                .sorted()
                .toList();
    }

    /** Whether a monitor's result on a subject may open a finding. */
    static boolean decides(String monitor, String subject, Comparison comparison, MonitorSelection tests) {
        if (monitor.equals("zero_share")) { // of a few whole numbers zero is one, and the chi-square judges it
            return !isDiscrete(ComparisonColumns.numeric(comparison, subject));
        }
        return !isChosen(monitor) || monitor.equals(of(subject, comparison, tests));
    }

    /** The user's setting, else the first test named that applies, else by type and number of distinct values. */
    static String of(String column, Comparison comparison, MonitorSelection tests) {
        String setting = comparison.settings().decidingTests().get(column);
        boolean numeric = comparison.layout().grids().containsKey(column);
        List<String> named = tests.names().stream()
                .filter(name -> applies(name, column, comparison))
                .toList();
        if (tests.kind() == MonitorSelection.Kind.NAMED && !named.isEmpty()) {
            return named.get(0);
        }
        if (setting != null && applies(setting, column, comparison)) {
            return setting;
        }
        return numeric && !isDiscrete(ComparisonColumns.numeric(comparison, column)) ? "ks" : "chi_square";
    }

    private static boolean applies(String monitor, String column, Comparison comparison) {
        boolean numeric = comparison.layout().grids().containsKey(column);
        if (TWO_VALUES.contains(monitor)) {
            return numeric
                    ? ContingencyTable.of(ComparisonColumns.numeric(comparison, column), monitor)
                            .isTwoValued()
                    : ContingencyTable.of(ComparisonColumns.category(comparison, column), monitor)
                            .isTwoValued();
        }
        return SHARES.contains(monitor) || (numeric && NUMBERS.contains(monitor));
    }

    /** Whether the reference holds 2 to 12 distinct whole numbers and nothing else. */
    static boolean isDiscrete(NumericColumn column) {
        return column.fewValues() >= 2;
    }
}
