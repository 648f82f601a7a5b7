package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import java.util.List;

/** The monitors that there are, and how their results become verdicts. Immutable, thread-safe. */
public final class MonitorCatalog {
    private static final MonitorCatalog STANDARD = new MonitorCatalog(List.of(), List.of());

    private final List<Monitor> monitors;
    private final List<Monitor> modelMonitors;

    private MonitorCatalog(List<Monitor> monitors, List<Monitor> modelMonitors) {
        this.monitors = monitors;
        this.modelMonitors = modelMonitors;
    }

    public static MonitorCatalog standard() {
        return STANDARD;
    }

    /** All valid names of monitors. */
    public List<String> names() {
        return java.util.stream.Stream.concat(monitors.stream(), modelMonitors.stream())
                .map(Monitor::name)
                .distinct()
                .toList();
    }

    public List<CheckResult> evaluate(Comparison comparison, TestChoice tests) {
        return monitors.stream().flatMap(m -> m.check(comparison).stream()).toList();
    }

    public List<CheckResult> evaluateModel(Comparison comparison) {
        return modelMonitors.stream().flatMap(m -> m.check(comparison).stream()).toList();
    }
}
