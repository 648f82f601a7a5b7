// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.MonitorSpec.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The monitors of single requests, callers and messages; each asks the events, since no profile holds what it needs. */
public enum PatternKind {
    ERROR_TEMPLATE,
    TEXT_TEMPLATE,
    CLIENT_SHARE,
    OUTLIER_REQUESTS;

    public MonitorSpec spec() {
        return switch (this) {
            case ERROR_TEMPLATE -> spec(Family.OPERATION, 5);
            case TEXT_TEMPLATE -> spec(Family.DRIFT, 0.01).share();
            case CLIENT_SHARE -> spec(Family.OPERATION, 0.2).share();
            case OUTLIER_REQUESTS -> spec(Family.DRIFT, 0.02).share();
        };
    }

    private MonitorSpec spec(Family family, double threshold) {
        return MonitorSpec.of(value(), family, Kind.EVENTS).threshold(threshold);
    }

    /** The monitor's name: {@code error_template}, {@code client_share}, … */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<MonitorSpec> specs() {
        return Arrays.stream(values()).map(PatternKind::spec).toList();
    }
}
