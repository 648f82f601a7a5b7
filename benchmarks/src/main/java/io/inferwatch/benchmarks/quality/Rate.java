// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

import io.inferwatch.monitors.CheckResult;
import java.util.List;

/** Counts alarms. Not thread-safe. */
public final class Rate {
    private long checks;
    private long failed;
    private long windows;
    private long failedWindows;

    void add(List<CheckResult> results) {
        long conclusive = results.stream().filter(CheckResult::isConclusive).count();
        long wrong = results.stream().filter(CheckResult::isWrong).count();
        checks += conclusive;
        failed += wrong;
        windows++;
        failedWindows += wrong > 0 ? 1 : 0;
    }

    /** Only whether any check of one column failed. */
    void add(List<CheckResult> results, String column) {
        add(results.stream().filter(result -> result.subject().equals(column)).toList());
    }

    /** Failed checks among those that could be computed. */
    double ofChecks() {
        return checks == 0 ? 0 : (double) failed / checks;
    }

    /** Windows with a failed check. */
    double ofWindows() {
        return windows == 0 ? 0 : (double) failedWindows / windows;
    }
}
