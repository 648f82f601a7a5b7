package io.inferwatch.analyzer.cli;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Status;
import java.io.PrintStream;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Check results for readers: what is wrong, a line each, and at the end how many there were of each status. */
final class CheckTable {
    private final PrintStream to;
    private final boolean lines;
    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
    private @Nullable Instant window;

    CheckTable(PrintStream to, boolean lines) {
        this.to = to;
        this.lines = lines;
    }

    void add(CheckResult check) {
        counts.merge(check.status(), 1, Integer::sum);
        if (lines && check.isWrong()) {
            head(check);
            to.printf("  %-5s %-16s %-32s %s%n", check.status(), check.monitor(), check.subject(), check.message());
        }
    }

    private void head(CheckResult check) {
        Instant start = check.scope().window().from();
        if (!start.equals(window)) {
            window = start;
            to.println(start + " to " + check.scope().window().to());
        }
    }

    void end(int windows) {
        StringBuilder line = new StringBuilder(windows + (windows == 1 ? " window" : " windows"));
        counts.forEach(
                (status, count) -> line.append(", ").append(count).append(' ').append(status));
        to.println(line);
    }
}
