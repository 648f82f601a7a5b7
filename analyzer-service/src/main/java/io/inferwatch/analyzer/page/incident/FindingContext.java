// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.incident;

import io.inferwatch.analyzer.level.LevelHistory;
import io.inferwatch.analyzer.report.ColumnPlot;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page knows around its findings.
 *
 * @param now null: times are written without "ago"
 * @param kibana null: there is none
 * @param events where the events are stored, as requests name it; empty: not known
 * @param levels of the subjects over time; null: not shown
 * @param plots of the columns of the findings, in the window of each; none: not shown
 * @param decisions whether people may decide from the page
 */
public record FindingContext(
        @Nullable Instant now,
        @Nullable URI kibana,
        String events,
        @Nullable LevelHistory levels,
        List<ColumnPlot> plots,
        boolean decisions) {
    public static final FindingContext NONE = new FindingContext(null, null, "", null, List.of(), false);

    public FindingContext {
        plots = List.copyOf(plots);
    }

    /** What every page knows. */
    public static FindingContext at(Instant now, @Nullable URI kibana) {
        return new FindingContext(now, kibana, "", null, List.of(), false);
    }

    public FindingContext with(LevelHistory other) {
        return new FindingContext(now, kibana, events, other, plots, decisions);
    }

    public FindingContext with(List<ColumnPlot> others) {
        return new FindingContext(now, kibana, events, levels, others, decisions);
    }

    public FindingContext withEvents(String stream) {
        return new FindingContext(now, kibana, stream, levels, plots, decisions);
    }

    public FindingContext withDecisions(boolean allowed) {
        return new FindingContext(now, kibana, events, levels, plots, allowed);
    }
}
