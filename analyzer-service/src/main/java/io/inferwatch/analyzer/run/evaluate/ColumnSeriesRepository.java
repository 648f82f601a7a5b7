// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.evaluate;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Profile;
import java.time.Instant;
import java.util.List;

/** Keeps a row per column and hour, and per column and longer window, for dashboards. Thread-safe; calls block. */
public interface ColumnSeriesRepository {
    /** Stores what dashboards plot of each column of one version in one hour. */
    void storeColumns(String model, String version, Instant hour, Profile profile, List<CheckResult> checks);

    /**
     * Stores what was decided about columns in a window that is no hour, of each version that has a decision.
     *
     * @param checks about columns
     */
    void storeDecisions(String model, Window window, List<CheckResult> checks);
}
