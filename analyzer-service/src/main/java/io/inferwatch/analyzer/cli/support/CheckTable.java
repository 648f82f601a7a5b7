// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.support;

import io.inferwatch.analyzer.json.CheckResultJson;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.message.MessageFormat;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints check results: every result as a line of JSON with {@code --json}, else those that warn or fail as text. Ends
 * with the number of results by status. For one thread.
 */
public final class CheckTable {
    private final CommandContext context;
    private final boolean json;
    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
    private @Nullable Instant window;
    private boolean failed;

    public CheckTable(CommandContext context, CommonOptions common) {
        this.context = context;
        this.json = common.json();
    }

    public void add(CheckResult check) {
        counts.merge(check.status(), 1, Integer::sum);
        failed = failed || (check.deciding() && check.status() == Status.FAIL);
        if (json) {
            context.out().println(CheckResultJson.toJson(check));
        } else if (check.isWrong()) {
            head(check);
            context.out()
                    .printf(
                            "  %-5s %-16s %-32s %s%n",
                            check.status(), check.monitor(), check.subject(), MessageFormat.message(check));
        }
    }

    private void head(CheckResult check) {
        Instant start = check.scope().window().from();
        if (!start.equals(window)) {
            window = start;
            context.out().println(start + " to " + check.scope().window().to());
        }
    }

    /** Prints the numbers by status; returns the exit code. */
    public int end(int windows) {
        StringBuilder line = new StringBuilder(windows + (windows == 1 ? " window" : " windows"));
        counts.forEach(
                (status, count) -> line.append(", ").append(count).append(' ').append(status));
        (json ? context.err() : context.out()).println(line);
        return failed ? Exit.FOUND : Exit.DONE;
    }
}
