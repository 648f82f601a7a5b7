package io.inferwatch.analyzer.report;

import io.inferwatch.analyzer.event.DayTraffic;
import io.inferwatch.analyzer.incident.Incident;
import java.util.List;

/**
 * One model of the overview.
 *
 * @param incidents that go on, or ended in the window
 */
public record ModelOverview(ModelSummary summary, DayTraffic traffic, List<Incident> incidents) {
    public ModelOverview {
        incidents = List.copyOf(incidents);
    }
}
