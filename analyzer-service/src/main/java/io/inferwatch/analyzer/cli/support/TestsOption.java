// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.support;

import io.inferwatch.analyzer.config.Fault;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.schema.RuleViolationException;
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

    /** @throws FaultException for a name that no monitor has */
    public MonitorSelection choice() {
        if (tests.isEmpty() || tests.equals(List.of("default"))) {
            return MonitorSelection.defaults();
        }
        if (tests.equals(List.of("all"))) {
            return MonitorSelection.all();
        }
        try {
            return MonitorCatalog.standard().selection(tests);
        } catch (RuleViolationException wrong) {
            throw new FaultException(wrong.violations().stream()
                    .map(violation -> new Fault("--tests", violation.rule(), violation.found()))
                    .toList());
        }
    }
}
