// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which past a window is compared with. */
public enum ComparisonPeriod {
    SAME_HOUR_LAST_WEEK(Duration.ofDays(7)),
    SAME_HOUR_YESTERDAY(Duration.ofDays(1)),
    PREVIOUS_HOUR(Duration.ofHours(1));

    private final Duration back;

    ComparisonPeriod(Duration back) {
        this.back = back;
    }

    /** The name as users write it: {@code same_hour_last_week}, … */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ComparisonPeriod> of(String value) {
        return Arrays.stream(values())
                .filter(past -> past.value().equals(value))
                .findFirst();
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(ComparisonPeriod::value).toList();
    }

    /** The past window; empty when it would overlap the window itself. */
    public Optional<Window> of(Window window) {
        return window.length().compareTo(back) > 0
                ? Optional.empty()
                : Optional.of(new Window(window.from().minus(back), window.to().minus(back)));
    }
}
