// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana.picture;

import io.inferwatch.kibana.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The axis of times below a chart. */
final class TimeAxis {
    private static final DateTimeFormatter MARK =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private TimeAxis() {}

    /** Where a time lies in [0, 1]. */
    static double share(TimeRange range, double millis) {
        return (millis - range.from().toEpochMilli()) / length(range);
    }

    /** How much of the axis one step takes. */
    static double step(TimeRange range) {
        return range.step().toMillis() / length(range);
    }

    private static double length(TimeRange range) {
        return Duration.between(range.from(), range.to()).toMillis();
    }

    static void paint(Svg svg, Box plot, TimeRange range) {
        int marks = plot.width() < 300 ? 2 : 4;
        for (int i = 0; i < marks; i++) {
            Instant time = range.from()
                    .plus(Duration.between(range.from(), range.to())
                            .multipliedBy(i)
                            .dividedBy(marks));
            double x = plot.x() + plot.width() * i / marks;
            svg.line(x, plot.bottom(), x, plot.bottom() + 3, "#98a2b3");
            svg.text(x, plot.bottom() + 13, MARK.format(time), i == 0 ? "grey" : "middle grey");
        }
    }
}
