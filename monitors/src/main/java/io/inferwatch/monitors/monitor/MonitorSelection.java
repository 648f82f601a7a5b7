package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.contract.ContractKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Which monitors an analysis reports. By default the deciding test of each column and the monitors that always decide;
 * named ones alone are reported, and of those on one column the first that applies decides.
 *
 * @param kind which of the three ways to choose
 * @param names monitor names in the user's order; empty unless {@code kind} is NAMED
 */
public record MonitorSelection(Kind kind, List<String> names) {
    /** What is judged beside a reference. */
    private static final List<String> OF_SERIES = List.of("anomaly", "saturation");

    /** How the monitors are chosen. */
    public enum Kind {
        DEFAULTS,
        ALL,
        NAMED
    }

    /** @throws IllegalArgumentException for a name that no monitor has; the message lists the valid ones */
    public MonitorSelection {
        names = List.copyOf(names);
        List<String> valid = new ArrayList<>(MonitorCatalog.standard().names());
        valid.addAll(ContractKind.names());
        valid.addAll(OF_SERIES);
        for (String name : names) {
            if (!valid.contains(name)) {
                throw new IllegalArgumentException(
                        "tests: expecting default, all or some of " + String.join(", ", valid) + ". Found: " + name);
            }
        }
    }

    public static MonitorSelection defaults() {
        return new MonitorSelection(Kind.DEFAULTS, List.of());
    }

    public static MonitorSelection all() {
        return new MonitorSelection(Kind.ALL, List.of());
    }

    public static MonitorSelection named(List<String> names) {
        return new MonitorSelection(Kind.NAMED, names);
    }
}
