package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.event.EventRepository.Extent;
import io.inferwatch.analyzer.lease.Grant;
import io.inferwatch.analyzer.lease.LeaseLostException;
import io.inferwatch.analyzer.lease.LeasedWork;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.run.experiment.ExperimentWatch;
import io.inferwatch.analyzer.run.finding.FindingUpdater;
import io.inferwatch.analyzer.run.reference.CurrentReferences;
import io.inferwatch.analyzer.run.window.DueModel;
import io.inferwatch.analyzer.run.window.DueWindow;
import io.inferwatch.analyzer.run.window.DueWindows;
import io.inferwatch.monitors.CheckResult;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step of the watch: list models → join labels → look at experiments → due windows → profile → evaluate monitors → update findings → notify. A step is
 * deterministic: it depends on what is stored and the clock alone, and running it twice changes nothing. For one thread.
 */
public final class AnalysisRun {
    private static final Logger LOG = LoggerFactory.getLogger(AnalysisRun.class);

    private final EventRepository events;
    private final CurrentReferences references;
    private final LabelEvaluation labels;
    private final ExperimentWatch experiments;
    private final StoredFigures figures;
    private final DueWindows dueWindows;
    private final ModelAnalyses analyses;
    private final FindingUpdater findings;
    private final MetricAnalysis metrics;
    private final DependencyChecks dependencies;
    private final VersionChecks versions;
    private final Notifier notifier;
    private final LeasedWork work;
    private final Clock clock;

    AnalysisRun(
            EventRepository events,
            CurrentReferences references,
            LabelEvaluation labels,
            ExperimentWatch experiments,
            StoredFigures figures,
            DueWindows dueWindows,
            ModelAnalyses analyses,
            FindingUpdater findings,
            MetricAnalysis metrics,
            DependencyChecks dependencies,
            VersionChecks versions,
            Notifier notifier,
            LeasedWork work,
            Clock clock) {
        this.events = events;
        this.references = references;
        this.labels = labels;
        this.experiments = experiments;
        this.figures = figures;
        this.dueWindows = dueWindows;
        this.analyses = analyses;
        this.findings = findings;
        this.metrics = metrics;
        this.dependencies = dependencies;
        this.versions = versions;
        this.notifier = notifier;
        this.work = work;
        this.clock = clock;
    }

    /**
     * Evaluates all windows that closed since the last step, and again those that late events changed, of the models whose leases are
     * held. A model that fails stops no other; models come after those that feed them. Eleven requests at most where nothing is due,
     * however many models there are.
     */
    public void tick() {
        events.refresh();
        updateLabels();
        work.runShared(() -> experiments.tick(clock.instant(), notifier.outbox(), notifier::notify));
        Map<String, Extent> all = events.extents();
        Map<String, Grant> grants = work.models(all.keySet());
        Map<String, Extent> own = new TreeMap<>(all);
        own.keySet().retainAll(grants.keySet());
        figures.read(own);
        Map<String, Reference> current = references.of(own);
        for (DueModel due : inOrder(dueWindows.of(current, own, clock.instant()))) {
            underLease(due.model(), grants, "", () -> evaluate(due, all));
        }
        metrics.tick(own.keySet(), notifier, (model, evaluation) -> underLease(model, grants, "metrics ", evaluation));
    }

    private void underLease(String model, Map<String, Grant> grants, String what, Runnable evaluation) {
        try {
            work.run(Objects.requireNonNull(grants.get(model)), evaluation);
        } catch (LeaseLostException lost) {
            LOG.info("{}: {}not evaluated by this instance: {}", model, what, lost.getMessage());
        } catch (RuntimeException failure) {
            LOG.error("{}: {}not evaluated in this step: {}", model, what, failure.getMessage(), failure);
        }
    }

    /** Joins labels that arrived and evaluates again what they touch. Three requests where nothing arrived. */
    public void updateLabels() {
        labels.update();
    }

    private List<DueModel> inOrder(List<DueModel> models) {
        List<String> order =
                dependencies.upstreamsFirst(models.stream().map(DueModel::model).toList());
        return models.stream()
                .sorted(Comparator.comparingInt(due -> order.indexOf(due.model())))
                .toList();
    }

    private void evaluate(DueModel due, Map<String, Extent> models) {
        ModelAnalysis analysis = analyses.of(due.reference());
        for (DueWindow window : dueWindows.late(due, analysis.updateProfiles(due.changed()))) {
            List<CheckResult> checks = analysis.evaluateLate(window);
            if (window.part() == DueWindow.Part.RUN) {
                findings.restate(due.model(), window.window(), checks, notifier.outbox())
                        .forEach(notifier::notify);
                dueWindows.evaluated(due, window);
            }
        }
        for (DueWindow window : due.windows()) {
            List<CheckResult> checks = new ArrayList<>(analysis.evaluate(window, notifier::advise));
            if (window.decides()) {
                checks.addAll(versions.of(due.model(), window.window(), checks));
                checks.addAll(dependencies.of(
                        due.model(), window.window(), model -> models.getOrDefault(model, Extent.NONE)));
            }
            findings.update(due.model(), window.window(), checks, notifier.outbox())
                    .forEach(notifier::notify);
            dueWindows.evaluated(due, window);
        }
        dueWindows.upToDate(due);
    }
}
