// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.incident;

import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.page.PageTime;
import io.inferwatch.analyzer.page.text.Times;
import io.inferwatch.analyzer.report.ColumnPlot;
import io.inferwatch.analyzer.report.IncidentReport;
import io.inferwatch.analyzer.report.IncidentReport.Part;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.finding.Finding;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the page of an incident shows, in the order in which people ask: is it wrong now, what changed, since when, how bad, where it
 * comes from, what next.
 *
 * @param lead the finding that says most about the cause
 * @param also what changed with it
 */
public record IncidentPage(
        IncidentReport report,
        IncidentLine line,
        FindingView lead,
        List<FindingView> also,
        Lanes lanes,
        Origin origin,
        List<HistoryLine> history,
        List<String> steps,
        Times times,
        boolean decisions) {
    private static final int MOST_NAMED = 4;
    private static final Set<Family> ACCEPTABLE = EnumSet.of(Family.DRIFT, Family.PREDICTION, Family.OPERATION);

    public IncidentPage {
        also = List.copyOf(also);
        history = List.copyOf(history);
        steps = List.copyOf(steps);
    }

    /** @param kibana null: there is none */
    public static IncidentPage of(IncidentReport report, Instant now, @Nullable URI kibana, boolean decisions) {
        Times times = new Times(now);
        FindingContext context = FindingContext.at(now, kibana)
                .withEvents(report.events())
                .with(report.levels())
                .with(report.plots());
        List<FindingView> findings = FindingView.all(report.incident().findings(), context);
        return new IncidentPage(
                report,
                new IncidentLine(report.incident(), times),
                findings.get(0),
                findings.subList(1, findings.size()),
                Lanes.of(report, times),
                Origin.of(report),
                HistoryLine.of(report),
                NextSteps.of(report.incident().lead()),
                times,
                decisions);
    }

    /** What changed with it: {@code label (4 critical), value (3 high) and 2 more}. */
    public String alsoText() {
        String some = also.stream()
                .limit(MOST_NAMED)
                .map(one -> one.name().text() + " (" + one.badge() + ")")
                .collect(Collectors.joining(", "));
        return also.size() <= MOST_NAMED ? some : some + " and " + (also.size() - MOST_NAMED) + " more";
    }

    /** All of its findings, the lead first. */
    public List<FindingView> findings() {
        return Stream.concat(Stream.of(lead), also.stream()).toList();
    }

    /** What blocks of findings need to know around them, in a file. */
    public FindingContext context() {
        return FindingContext.at(times.now(), null)
                .withEvents(report.events())
                .with(report.levels())
                .with(report.plots());
    }

    public Incident incident() {
        return report.incident();
    }

    public boolean failed(Part part) {
        return report.failed().contains(part);
    }

    /** How many findings of which levels. */
    public String findingsText() {
        List<Finding> findings = incident().findings();
        if (findings.size() == 1) {
            return "1 finding";
        }
        long levels = findings.stream().map(Finding::level).distinct().count();
        return findings.size() + " findings"
                + (levels == 1 ? ", all of level " + Words.level(findings.get(0).level()) : "");
    }

    /** Whether it was worse than it is. */
    public boolean wasWorse() {
        return incident().peak() > incident().level();
    }

    /** The model's page in the time that this page shows. */
    public String modelLink() {
        return "/models/" + Words.url(incident().model()) + "?"
                + PageTime.fixed(report.window(), times.now()).query();
    }

    /** The page of a column in the window of its plot. */
    public String columnLink(ColumnPlot plot) {
        return Stream.concat(Stream.of(lead), also.stream())
                .filter(finding -> finding.finding().subject().equals(plot.column()))
                .map(FindingView::columnLink)
                .findFirst()
                .orElse(modelLink());
    }

    /** The window of a plot in words. */
    public String plotWindow(ColumnPlot plot) {
        return Stream.concat(Stream.of(lead), also.stream())
                .filter(finding -> finding.finding().subject().equals(plot.column()))
                .map(FindingView::windowText)
                .findFirst()
                .orElse("");
    }

    /** Whether a reference can make it usual. */
    public boolean isAcceptable() {
        return incident().findings().stream()
                .filter(Finding::isOngoing)
                .allMatch(finding -> ACCEPTABLE.contains(finding.family()));
    }

    /** Where decisions go. */
    public String decisionsPath() {
        return "/api/v1/incidents/" + Words.url(incident().id()) + "/decisions";
    }
}
