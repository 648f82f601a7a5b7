// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor;

import java.util.List;

/**
 * Which monitors an analysis reports. By default the deciding test of each column and the monitors that always decide;
 * named ones alone are reported, and of those on one column the first that applies decides.
 *
 * @param kind which of the three ways to choose
 * @param names monitor names in the user's order; empty unless {@code kind} is NAMED
 */
public record MonitorSelection(Mode kind, List<String> names) {
    /** How the monitors are chosen. */
    public enum Mode {
        DEFAULTS,
        ALL,
        NAMED
    }

    public MonitorSelection {
        names = List.copyOf(names);
    }

    public static MonitorSelection defaults() {
        return new MonitorSelection(Mode.DEFAULTS, List.of());
    }

    /** Whether a monitor that runs unless others are named is asked for. */
    public boolean includes(String monitor) {
        return kind != Mode.NAMED || names.contains(monitor);
    }

    public static MonitorSelection all() {
        return new MonitorSelection(Mode.ALL, List.of());
    }

    /** Names from outside go through the catalog, which refuses those that no monitor has. */
    public static MonitorSelection named(List<String> names) {
        return new MonitorSelection(Mode.NAMED, names);
    }
}
