// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.experiment;

import java.util.List;

/**
 * The rows of an experiment until now.
 *
 * @param rows which events they are
 * @param hours those with rows, in the order of time
 */
public record ExperimentTraffic(ArmRows rows, ArmTraffic control, ArmTraffic candidate, List<TrafficHour> hours) {
    public ExperimentTraffic {
        hours = List.copyOf(hours);
    }
}
