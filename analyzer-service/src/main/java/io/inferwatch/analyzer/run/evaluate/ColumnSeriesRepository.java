package io.inferwatch.analyzer.run.evaluate;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.profile.Profile;
import java.time.Instant;
import java.util.List;

/** Keeps a row per column and hour for dashboards. Thread-safe; calls block. */
public interface ColumnSeriesRepository {
    /** Stores what dashboards plot of each column of one version in one hour. */
    void storeColumns(String model, String version, Instant hour, Profile profile, List<CheckResult> checks);
}
