// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import io.inferwatch.analyzer.event.DayTraffic;
import io.inferwatch.analyzer.finding.FindingQuery;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentCounts;
import io.inferwatch.analyzer.incident.IncidentQuery;
import io.inferwatch.analyzer.incident.Incidents;
import io.inferwatch.analyzer.level.LevelHistory;
import io.inferwatch.analyzer.level.LevelQuery;
import io.inferwatch.analyzer.storage.NamePage;
import io.inferwatch.analyzer.version.VersionTimeline;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.monitor.MonitorSelection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What pages, REST and command line read. Calls block on the cluster: never from an event loop. */
public interface Reports {
    /** Every model with events, in the order of their names. */
    List<ModelSummary> models();

    /** A page of them. */
    List<ModelSummary> models(NamePage page);

    /**
     * Every model with its traffic and incidents in a window.
     *
     * @param day at most some days
     */
    default List<ModelOverview> overview(Window day) {
        List<Incident> incidents = Incidents.of(findings(null));
        return models().stream()
                .map(model -> new ModelOverview(
                        model,
                        DayTraffic.NONE,
                        incidents.stream()
                                .filter(one -> one.model().equals(model.model()))
                                .toList(),
                        null))
                .toList();
    }

    /** Empty when the model has no events. */
    Optional<ModelSummary> model(String model);

    /** Empty when the model has no events. A null window: the last 24 hours that hold events. */
    Optional<ModelReport> report(String model, @Nullable Window window, MonitorSelection tests);

    /** A page of the columns of a model; empty when the model has no events. */
    default Optional<List<ColumnStatus>> columns(ColumnQuery query) {
        return report(query.model(), query.window())
                .map(report ->
                        query.of(report.plots().stream().map(ColumnPlot::column).toList(), report.checks()));
    }

    /** The same with the tests that an analysis makes by default. */
    default Optional<ModelReport> report(String model, @Nullable Window window) {
        return report(model, window, MonitorSelection.defaults());
    }

    /** The same as a query asks. */
    default Optional<ModelReport> report(ReportQuery query) {
        return report(query.model(), query.window(), query.tests());
    }

    /**
     * The report that a model's summary asks for: its window may depend on the last event.
     *
     * @param query makes the query of the model
     */
    default Optional<ModelReport> reportFor(String model, Function<ModelSummary, ReportQuery> query) {
        return model(model).flatMap(summary -> report(query.apply(summary)));
    }

    /** The runs of the last four weeks of a model's events, the oldest first; empty for steady traffic. */
    default List<RunSummary> runs(String model) {
        return runs(model, RunQuery.ALL);
    }

    /** A page of them; a request for each run of it. */
    List<RunSummary> runs(String model, RunQuery query);

    /** The versions of a model, the newest first; none without events. */
    VersionTimeline versions(String model);

    /** Findings without the pending ones, newest first. A null model: those of all models. */
    List<Finding> findings(@Nullable String model);

    /** A page of findings. */
    List<Finding> findingsPage(FindingQuery query);

    /** A page of incidents. */
    List<Incident> incidents(IncidentQuery query);

    /** Empty when there is none of that id. */
    Optional<Incident> incident(String id);

    /** Everything on an incident; empty when there is none of that id. */
    default Optional<IncidentReport> incidentReport(String id) {
        return incident(id).map(IncidentReport::of);
    }

    /** Everything on the worst incidents of a report, those that go on first: at most as many as fit into a file. */
    default List<IncidentReport> incidentsOf(ModelReport report) {
        return Incidents.of(report.findings()).stream()
                .sorted(Incidents.ONGOING_FIRST)
                .limit(IncidentReport.MOST_IN_A_FILE)
                .flatMap(incident -> incidentReport(incident.id()).stream())
                .toList();
    }

    /** How many incidents of each state there are, whatever states, place and limit the query asks for. */
    default IncidentCounts incidentCounts(IncidentQuery query) {
        return IncidentCounts.NONE;
    }

    /** How bad it was over time, by the stored checks. */
    default LevelHistory levels(LevelQuery query) {
        return new LevelHistory(query.window(), query.step(), List.of());
    }

    /** Events of each model in a window; models without any are left out. */
    default Map<String, Long> events(Window window) {
        return Map.of();
    }

    /** A finding by its id; empty when there is none. */
    Optional<Finding> finding(String id);

    /** Which models feed which, and how each is. */
    DependencyMap dependencies();

    /** The instances that share the models, the oldest first; none where no service runs. */
    default List<InstanceSummary> instances() {
        return List.of();
    }

    /** Whether the cluster answers; the reason when it does not. */
    Optional<String> unhealthy();
}
