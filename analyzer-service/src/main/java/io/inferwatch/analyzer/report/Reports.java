package io.inferwatch.analyzer.report;

import io.inferwatch.analyzer.finding.FindingQuery;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentQuery;
import io.inferwatch.analyzer.version.VersionTimeline;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.monitor.MonitorSelection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What pages, REST and command line read. Calls block on the cluster: never from an event loop. */
public interface Reports {
    List<ModelSummary> models();

    /** Empty when the model has no events. */
    Optional<ModelSummary> model(String model);

    /** Empty when the model has no events. A null window: the last 24 hours that hold events. */
    Optional<ModelReport> report(String model, @Nullable Window window, MonitorSelection tests);

    /** The same with the tests that an analysis makes by default. */
    default Optional<ModelReport> report(String model, @Nullable Window window) {
        return report(model, window, MonitorSelection.defaults());
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
