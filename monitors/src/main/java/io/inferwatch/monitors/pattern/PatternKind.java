package io.inferwatch.monitors.pattern;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The monitors of single requests, callers and messages; each asks the events, since no profile holds what it needs. */
public enum PatternKind {
    ERROR_TEMPLATE,
    TEXT_TEMPLATE,
    CLIENT_SHARE,
    OUTLIER_REQUESTS;

    /** The monitor's name: {@code error_template}, {@code client_share}, … */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(PatternKind::value).toList();
    }
}
