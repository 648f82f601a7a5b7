// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.support;

import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.monitor.MonitorSelection;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option {@code --tests}: the monitors that check each column. */
public final class TestsOption {
    @Option(
            names = "--tests",
            split = ",",
            paramLabel = "NAME",
            description = "default, all, or names of monitors (default: default).")
    private List<String> tests = new ArrayList<>();

    /** @throws io.inferwatch.schema.RuleViolationException for a name that no monitor has */
    public MonitorSelection choice() {
        if (tests.isEmpty() || tests.equals(List.of("default"))) {
            return MonitorSelection.defaults();
        }
        return tests.equals(List.of("all"))
                ? MonitorSelection.all()
                : MonitorCatalog.standard().selection(tests);
    }
}
