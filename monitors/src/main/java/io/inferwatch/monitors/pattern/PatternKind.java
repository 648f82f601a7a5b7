package io.inferwatch.monitors.pattern;

import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.MonitorSpec.Kind;
import java.util.Arrays;
import java.util.List;

/** The monitors of single requests, callers and messages; each asks the events, since no profile holds what it needs. */
public enum PatternKind {
    ERROR_TEMPLATE(spec("error_template", Family.OPERATION, 5)),
    TEXT_TEMPLATE(spec("text_template", Family.DRIFT, 0.01).share()),
    CLIENT_SHARE(spec("client_share", Family.OPERATION, 0.2).share()),
    OUTLIER_REQUESTS(spec("outlier_requests", Family.DRIFT, 0.02).share());

    private final MonitorSpec spec;

    PatternKind(MonitorSpec spec) {
        this.spec = spec;
    }

    private static MonitorSpec spec(String name, Family family, double threshold) {
        return MonitorSpec.of(name, family, Kind.EVENTS).threshold(threshold);
    }

    public MonitorSpec spec() {
        return spec;
    }

    /** The monitor's name: {@code error_template}, {@code client_share}, … */
    public String value() {
        return spec.name();
    }

    public static List<MonitorSpec> specs() {
        return Arrays.stream(values()).map(PatternKind::spec).toList();
    }
}
