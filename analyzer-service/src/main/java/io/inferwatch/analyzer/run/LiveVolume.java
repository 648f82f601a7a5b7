// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.run.traffic.ModelTraffic;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.operation.OperationMonitors;
import io.inferwatch.monitors.series.SeriesMonitors;
import java.util.List;

/**
 * Makes the live series of the volume say what the schedule of a batch job says: five-minute steps of a run are always unusual,
 * its hour is not while the run is expected.
 */
final class LiveVolume {
    private LiveVolume() {}

    /** The checks of an hour of a model that is analysed by the run. */
    static List<CheckResult> withoutExpected(List<CheckResult> checks, Window hour, ModelTraffic traffic) {
        boolean any = checks.stream().anyMatch(LiveVolume::isUnusual);
        if (!any || !traffic.isExpected(hour)) {
            return checks;
        }
        return checks.stream()
                .map(check -> isUnusual(check) ? asExpected(check) : check)
                .toList();
    }

    private static boolean isUnusual(CheckResult check) {
        return check.isWrong()
                && check.monitor().equals(SeriesMonitors.ANOMALY.name())
                && check.subject().equals(OperationMonitors.TRAFFIC);
    }

    private static CheckResult asExpected(CheckResult check) {
        return check.withStatus(Status.OK, Direction.NONE).withDetails(Details.of(new Text("problem", "as_expected")));
    }
}
