package io.inferwatch.analyzer.cli;

import io.inferwatch.analyzer.report.CheckResultJson;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Status;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Check results: with {@code --json} each as a line on standard output, else what is wrong, a line each; at the end, for
 * readers, how many there were of each status. For one thread.
 */
final class CheckTable {
    private final World world;
    private final boolean json;
    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
    private @Nullable Instant window;
    private boolean failed;

    CheckTable(World world, CommonOptions common) {
        this.world = world;
        this.json = common.json();
    }

    void add(CheckResult check) {
        counts.merge(check.status(), 1, Integer::sum);
        failed = failed || (check.deciding() && check.status() == Status.FAIL);
        if (json) {
            world.out().println(CheckResultJson.toJson(check));
        } else if (check.isWrong()) {
            head(check);
            world.out()
                    .printf(
                            "  %-5s %-16s %-32s %s%n",
                            check.status(), check.monitor(), check.subject(), check.message());
        }
    }

    private void head(CheckResult check) {
        Instant start = check.scope().window().from();
        if (!start.equals(window)) {
            window = start;
            world.out().println(start + " to " + check.scope().window().to());
        }
    }

    /** Prints the sums; returns the exit code. */
    int end(int windows) {
        StringBuilder line = new StringBuilder(windows + (windows == 1 ? " window" : " windows"));
        counts.forEach(
                (status, count) -> line.append(", ").append(count).append(' ').append(status));
        (json ? world.err() : world.out()).println(line);
        return failed ? Exit.FOUND : Exit.DONE;
    }
}
