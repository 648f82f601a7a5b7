package io.inferwatch.analyzer.cli;

import io.inferwatch.analyzer.cli.csv.Times;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.monitors.Window;
import java.time.Instant;

/** Times given as options. */
final class TimeOptions {
    private TimeOptions() {}

    static Instant time(String option, String text) {
        return Times.parse(text).orElseThrow(() -> FaultException.of(option, Times.RULE, text));
    }

    static Window window(String from, String to) {
        Instant start = time("--from", from);
        Instant end = time("--to", to);
        if (!start.isBefore(end)) {
            throw FaultException.of("--from", "a time before --to, " + end, start.toString());
        }
        return new Window(start, end);
    }
}
