// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.window;

import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.traffic.Rhythm;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A model with windows to evaluate, or whose closed hours may have changed.
 *
 * @param rhythm how it is analysed
 * @param changed the stretch of time whose profiles to bring up to its events
 * @param windows to evaluate, in order; may be empty
 * @param traffic events per hour of the last two days, by the start of the hour; without hours of the reference
 */
public record DueModel(
        Reference reference, Rhythm rhythm, Window changed, List<DueWindow> windows, Map<Instant, Long> traffic) {
    public DueModel {
        windows = List.copyOf(windows);
        traffic = Map.copyOf(traffic);
    }

    public String model() {
        return reference.model();
    }
}
