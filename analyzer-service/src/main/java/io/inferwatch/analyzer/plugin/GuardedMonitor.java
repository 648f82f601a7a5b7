// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.plugin;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Monitor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a user's monitor on a thread of its own. Where it fails, its check has no answer and says why; where it takes too long, it does
 * not run again before the next start. Thread-safe where the monitor is.
 */
final class GuardedMonitor {
    private static final Logger LOGGER = LoggerFactory.getLogger(GuardedMonitor.class);

    private final String name;
    private final Monitor monitor;
    private final Duration limit;
    private volatile boolean isTooSlow;

    /** @param limit of one call; the thread of a call that takes longer is interrupted and left */
    GuardedMonitor(String name, Monitor monitor, Duration limit) {
        this.name = name;
        this.monitor = monitor;
        this.limit = limit;
    }

    String name() {
        return name;
    }

    /** Its results, as those of family {@code custom} on what was compared. Never throws. */
    List<CheckResult> check(Comparison comparison) {
        if (isTooSlow) {
            return List.of(failed(
                    comparison, "did not answer within " + seconds() + " before; it runs again after a restart"));
        }
        FutureTask<List<CheckResult>> call = new FutureTask<>(() -> monitor.check(comparison).stream()
                .map(check -> own(comparison, check))
                .toList());
        Thread thread = new Thread(call, "monitor-" + name);
        thread.setDaemon(true);
        thread.start();
        try {
            return call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            isTooSlow = true;
            call.cancel(true);
            LOGGER.error("monitor {}: no answer within {}; it is left out until the next start", name, seconds());
            return List.of(failed(comparison, "did not answer within " + seconds()));
        } catch (ExecutionException failure) {
            return List.of(failed(comparison, PlugInFolder.reason(failure.getCause())));
        } catch (InterruptedException stopped) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return List.of(failed(comparison, "was interrupted"));
        }
    }

    private String seconds() {
        return limit.toMillis() / 1e3 + " s";
    }

    private CheckResult own(Comparison comparison, CheckResult check) {
        return new CheckResult(
                comparison.scope(),
                Family.CUSTOM,
                name,
                check.subject(),
                check.status(),
                check.evidence(),
                check.direction(),
                check.reason(),
                check.details(),
                check.deciding());
    }

    private CheckResult failed(Comparison comparison, String why) {
        return new CheckResult(
                comparison.scope(),
                Family.CUSTOM,
                name,
                name,
                Status.NOT_COMPUTABLE,
                Evidence.NONE,
                Direction.NONE,
                new Reason(Reason.Code.MONITOR_FAILED, "the monitor " + name + " " + why),
                Details.NONE,
                true);
    }
}
