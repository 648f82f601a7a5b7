// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.traffic.Rhythm;
import io.inferwatch.monitors.traffic.RhythmChoice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is set about the traffic of a model.
 *
 * @param rhythm how it is analysed; null: as its traffic asks for
 * @param minimumRows that a window should hold, at least 1
 * @param pauses times in which no traffic is expected
 */
public record TrafficRules(@Nullable Rhythm rhythm, long minimumRows, List<Window> pauses) {
    public static final TrafficRules DEFAULTS = new TrafficRules(null, RhythmChoice.ENOUGH_ROWS, List.of());

    public TrafficRules {
        pauses = List.copyOf(pauses);
    }
}
