// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.support;

import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.time.TimeParser;
import io.inferwatch.monitors.Window;
import java.time.Instant;

/** Parses times given as options. */
public final class TimeOptions {
    private TimeOptions() {}

    static Instant time(String option, String text) {
        return TimeParser.parse(text).orElseThrow(() -> FaultException.of(option, TimeParser.RULE, text));
    }

    public static Window window(String from, String to) {
        Instant start = time("--from", from);
        Instant end = time("--to", to);
        if (!start.isBefore(end)) {
            throw FaultException.of("--from", "a time before --to, " + end, start.toString());
        }
        return new Window(start, end);
    }
}
