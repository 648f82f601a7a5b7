package io.inferwatch.monitors.monitor;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which test decides about a column: the one place where it is chosen. */
final class DecidingTest {
    private static final int MOST_VALUES = 12;
    private static final Set<String> SHARES = Set.of(
            "chi_square", "psi", "kl", "jensen_shannon", "hellinger", "total_variation", "l_infinity", "cramers_v");
    private static final Set<String> TWO_VALUES = Set.of("fisher", "two_proportion");
    private static final Set<String> NUMBERS = Set.of(
            "ks", "wasserstein", "welch_t", "mean_z", "cohen_d", "hedges_g", "mann_whitney", "anova", "kruskal_wallis");
    /** What decides where nobody chose. */
    static final Set<String> DEFAULTS = Set.of("ks", "chi_square");

    private DecidingTest() {}

    /** Whether a monitor is one of several tests of the same question, of which one decides per column. */
    static boolean isChosen(String monitor) {
        return SHARES.contains(monitor) || TWO_VALUES.contains(monitor) || NUMBERS.contains(monitor);
    }

    static List<String> names() {
        return Stream.of(NUMBERS, SHARES, TWO_VALUES)
                .flatMap(Set::stream)
                .sorted()
                .toList();
    }

    /** Whether a monitor's result on a subject may open a finding. */
    static boolean decides(String monitor, String subject, Comparison comparison, TestChoice tests) {
        if (monitor.equals("zero_share")) { // of a few whole numbers zero is one, and the chi-square judges it
            return !isDiscrete(Columns.numeric(comparison, subject));
        }
        return !isChosen(monitor) || monitor.equals(of(subject, comparison, tests));
    }

    /** The user's setting, else the first test named that applies, else by type and number of distinct values. */
    static String of(String column, Comparison comparison, TestChoice tests) {
        String setting = comparison.settings().decidingTests().get(column);
        boolean numeric = comparison.layout().grids().containsKey(column);
        List<String> named = tests.names().stream()
                .filter(name -> applies(name, column, comparison))
                .toList();
        if (tests.kind() == TestChoice.Kind.NAMED && !named.isEmpty()) {
            return named.get(0);
        }
        if (setting != null && applies(setting, column, comparison)) {
            return setting;
        }
        return numeric && !isDiscrete(Columns.numeric(comparison, column)) ? "ks" : "chi_square";
    }

    private static boolean applies(String monitor, String column, Comparison comparison) {
        boolean numeric = comparison.layout().grids().containsKey(column);
        if (TWO_VALUES.contains(monitor)) {
            return numeric
                    ? Cells.of(Columns.numeric(comparison, column), monitor).isTwoValued()
                    : Cells.of(Columns.category(comparison, column), monitor).isTwoValued();
        }
        return SHARES.contains(monitor) || (numeric && NUMBERS.contains(monitor));
    }

    /** Whether the reference holds 2 to 12 distinct whole numbers and nothing else. */
    static boolean isDiscrete(NumericColumn column) {
        return fewValues(column) >= 2;
    }

    /** How many distinct numbers the reference holds: one, or 2 to 12 whole ones; 0 when more or others. */
    static int fewValues(NumericColumn column) {
        int values = 0;
        boolean whole = true;
        for (int i = 0; i < column.grid().bins(); i++) {
            if (column.reference().bins().at(i) > 0) {
                if (!column.grid().isAtom(i)) {
                    return 0;
                }
                whole &= column.grid().edge(i - 1) == Math.rint(column.grid().edge(i - 1));
                values++;
            }
        }
        return values == 1 || (whole && values <= MOST_VALUES) ? values : 0;
    }
}
