// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.catalog;

import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.column.ComparisonColumns;
import io.inferwatch.monitors.monitor.column.ContingencyTable;
import io.inferwatch.monitors.monitor.column.NumericColumn;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which test decides about a column: the one place where it is chosen. */
final class DecidingMonitorSelector {
    private final Map<String, MonitorSpec> tests = new TreeMap<>();

    /** @param specs of all monitors */
    DecidingMonitorSelector(Collection<MonitorSpec> specs) {
        specs.stream().filter(spec -> spec.kind().isChosenPerColumn()).forEach(spec -> tests.put(spec.name(), spec));
    }

    /** Whether a monitor is one of several tests of the same question, of which one decides per column. */
    boolean isChosen(String monitor) {
        return tests.containsKey(monitor);
    }

    /** In the order of the alphabet. */
    List<String> names() {
        return List.copyOf(tests.keySet());
    }

    /** Whether it decides where nobody chose. */
    boolean isDefault(String monitor) {
        MonitorSpec spec = tests.get(monitor);
        return spec != null && spec.decidesByDefault();
    }

    /** Whether a monitor's result on a subject may open a finding. */
    boolean decides(String monitor, String subject, Comparison comparison, MonitorSelection selection) {
        return !isChosen(monitor) || monitor.equals(of(subject, comparison, selection));
    }

    /** The user's setting, else the first test named that applies, else by type and number of distinct values. */
    String of(String column, Comparison comparison, MonitorSelection selection) {
        String setting = comparison.settings().decidingTests().get(column);
        List<String> named = selection.names().stream()
                .filter(name -> applies(name, column, comparison))
                .toList();
        if (selection.kind() == MonitorSelection.Mode.NAMED && !named.isEmpty()) {
            return named.get(0);
        }
        if (setting != null && applies(setting, column, comparison)) {
            return setting;
        }
        boolean numeric = comparison.layout().grids().containsKey(column);
        return byDefault(numeric && !isDiscrete(ComparisonColumns.numeric(comparison, column)));
    }

    /** @param numeric whether the column holds more than a few whole numbers */
    String byDefault(boolean numeric) {
        MonitorSpec.Kind kind = numeric ? MonitorSpec.Kind.NUMBERS : MonitorSpec.Kind.SHARES;
        return tests.values().stream()
                .filter(spec -> spec.kind() == kind && spec.decidesByDefault())
                .findFirst()
                .map(MonitorSpec::name)
                .orElse("");
    }

    private boolean applies(String monitor, String column, Comparison comparison) {
        MonitorSpec spec = tests.get(monitor);
        boolean numeric = comparison.layout().grids().containsKey(column);
        return spec != null
                && switch (spec.kind()) {
                    case NUMBERS -> numeric;
                    case TWO_VALUES -> table(spec, column, numeric, comparison).isTwoValued();
                    default -> true;
                };
    }

    private static ContingencyTable table(MonitorSpec spec, String column, boolean numeric, Comparison comparison) {
        return numeric
                ? ContingencyTable.of(ComparisonColumns.numeric(comparison, column), spec)
                : ContingencyTable.of(ComparisonColumns.category(comparison, column), spec);
    }

    /** Whether the reference holds 2 to 12 distinct whole numbers and nothing else. */
    private static boolean isDiscrete(NumericColumn column) {
        return column.fewValues() >= 2;
    }
}
