// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.support;

import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.config.Quantities;
import io.inferwatch.analyzer.run.window.Cadence;
import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The length of analysis windows: a duration, or calendar months in UTC. */
public final class WindowLength implements Cadence {
    static final String RULE = "auto, run, month, or 1h or longer as whole hours, days or weeks, such as 1h, 1d, 30d";
    private static final int MAX_WINDOWS = 100_000;

    private final UnaryOperator<Instant> next;

    private WindowLength(UnaryOperator<Instant> next) {
        this.next = next;
    }

    public static WindowLength parse(String text) {
        if (text.equals("month")) {
            return new WindowLength(WindowLength::nextMonth);
        }
        Duration length = Quantities.duration(text)
                .filter(each -> each.compareTo(Duration.ofHours(1)) >= 0 && each.toSeconds() % 3600 == 0)
                .orElseThrow(() -> FaultException.of("--every", RULE, text));
        return new WindowLength(start -> start.plus(length));
    }

    /** Splits the time into windows, beginning at {@code from}; the last window may be shorter. */
    @Override
    public List<Window> cut(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw FaultException.of("--from", "a time before --to, " + to, from.toString());
        }
        List<Window> windows = new ArrayList<>();
        for (Instant start = from; start.isBefore(to); ) {
            Instant end = next.apply(start);
            windows.add(new Window(start, end.isBefore(to) ? end : to));
            start = end;
            if (windows.size() > MAX_WINDOWS) {
                throw FaultException.of("--every", "at most " + MAX_WINDOWS + " windows", "more of them");
            }
        }
        return windows;
    }

    private static Instant nextMonth(Instant time) {
        return time.atZone(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .withDayOfMonth(1)
                .plusMonths(1)
                .toInstant();
    }
}
