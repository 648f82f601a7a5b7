// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import io.inferwatch.analyzer.event.DayTraffic;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.level.LevelHistory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model of the overview.
 *
 * @param incidents that go on, or ended in the window
 * @param levels of all its columns together, hour by hour, as they were evaluated then; null: none are stored
 */
public record ModelOverview(
        ModelSummary summary,
        DayTraffic traffic,
        List<Incident> incidents,
        @Nullable LevelHistory levels) {
    public ModelOverview {
        incidents = List.copyOf(incidents);
    }
}
