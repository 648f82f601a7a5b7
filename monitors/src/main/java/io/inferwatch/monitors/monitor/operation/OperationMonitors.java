// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.operation;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.MonitorSpec.Kind;
import io.inferwatch.monitors.traffic.ExpectedRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The monitors of the traffic of a model. */
public final class OperationMonitors {
    /** The subject of checks on the number of rows. */
    public static final String TRAFFIC = "volume";

    public static final MonitorSpec ERROR_RATE = MonitorSpec.of("error_rate", Family.OPERATION)
            .threshold(0.02)
            .effect("change")
            .statistic("z")
            .share();
    public static final MonitorSpec NEW_ERROR =
            MonitorSpec.of("new_error", Family.OPERATION).threshold(5).effect("rows");
    public static final MonitorSpec LATENCY = MonitorSpec.of("latency", Family.OPERATION)
            .threshold(0.4)
            .effect("change")
            .statistic("KS");
    public static final MonitorSpec VOLUME = MonitorSpec.of("volume", Family.OPERATION)
            .threshold(0.4)
            .effect("change")
            .statistic("t");
    public static final MonitorSpec SILENCE = MonitorSpec.of("silence", Family.OPERATION)
            .threshold(10)
            .effect("rows missed per hour")
            .atOnce();

    public static final MonitorSpec RUN_ROWS = MonitorSpec.of("run_rows", Family.OPERATION)
            .threshold(0.4)
            .effect("change")
            .statistic("z")
            .atOnce();
    public static final MonitorSpec MISSING_RUN = MonitorSpec.of("missing_run", Family.OPERATION)
            .effect("rows missed")
            .atOnce();

    /** A version that is in production for longer than is set; the effect is its age in days. */
    public static final MonitorSpec VERSION_AGE = MonitorSpec.of("version_age", Family.OPERATION, Kind.SERIES)
            .effect("days")
            .atOnce();

    private OperationMonitors() {}

    /** Those that look at one version. */
    public static List<Monitor> ofVersions() {
        return List.of(new LatencyMonitor(), new ErrorRateMonitor(), new NewErrorMonitor());
    }

    /** Those that look at all versions together. */
    public static List<Monitor> ofModel() {
        return List.of(new VolumeMonitor(), new SilenceMonitor());
    }

    /** Those that look at all versions together in one run of a batch job. */
    public static List<Monitor> ofRuns() {
        return List.of(new RunRowsMonitor());
    }

    /** Those that are computed elsewhere. */
    public static List<MonitorSpec> others() {
        return List.of(MISSING_RUN, VERSION_AGE);
    }

    /**
     * Whether a version serves for too long.
     *
     * @param scope of the version
     * @param since when it went into production, before the end of the window
     * @param staleAfter how long it may
     */
    public static CheckResult versionAge(Scope scope, Instant since, Duration staleAfter) {
        double days = days(Duration.between(since, scope.window().to()));
        double most = days(staleAfter);
        boolean stale = days > most;
        return new CheckResult(
                scope,
                VERSION_AGE.family(),
                VERSION_AGE.name(),
                VERSION_AGE.name(),
                stale ? Status.WARN : Status.OK,
                new Evidence(days, null, null, days, most, null, null, null),
                stale ? Direction.UP : Direction.NONE,
                null,
                Details.of(
                        new Amount("days_in_production", days, Unit.VALUE),
                        new Amount("stale_after_days", most, Unit.VALUE)),
                true);
    }

    private static double days(Duration length) {
        return (double) length.toMinutes() / Duration.ofDays(1).toMinutes();
    }

    /**
     * A run that should have begun and did not.
     *
     * @param time in which it should have begun, in the scope's window
     */
    public static CheckResult missingRun(Scope time, ExpectedRows expected) {
        return new CheckResult(
                time,
                MISSING_RUN.family(),
                MISSING_RUN.name(),
                TRAFFIC,
                Status.FAIL,
                new Evidence(0.0, null, null, expected.rows(), MISSING_RUN.defaultThreshold(), null, null, 0L),
                Direction.DOWN,
                null,
                Details.of(
                        new Change("rows_of_run", expected.rows(), 0, Unit.COUNT),
                        new Amount("earlier_runs", expected.earlier(), Unit.COUNT)),
                true);
    }
}
