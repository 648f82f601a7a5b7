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
import io.inferwatch.analyzer.run.window.ClockJumps;
import io.inferwatch.analyzer.run.window.DueModel;
import io.inferwatch.analyzer.run.window.DueWindow;
import io.inferwatch.analyzer.run.window.DueWindows;
import io.inferwatch.analyzer.run.window.FamilyWindows;
import io.inferwatch.analyzer.storage.StorageException;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step of the watch: list models → join labels → look at experiments → due windows → profile → evaluate monitors → update findings → notify. A step is
 * deterministic: it depends on what is stored and the clock alone, and running it twice changes nothing. For one thread.
 */
public final class AnalysisRun {
    private static final Logger LOG = LoggerFactory.getLogger(AnalysisRun.class);
    /** Longer than the time in which late events are looked for. */
    private static final Duration AT_ONCE = Duration.ofDays(3);

    private final EventRepository events;
    private final CurrentReferences references;
    private final LabelEvaluation labels;
    private final ExperimentWatch experiments;
    private final StoredFigures figures;
    private final DueWindows dueWindows;
    private final FamilyWindows familyWindows;
    private final ModelAnalyses analyses;
    private final FindingUpdater findings;
    private final MetricAnalysis metrics;
    private final DependencyChecks dependencies;
    private final VersionChecks versions;
    private final Notifier notifier;
    private final LeasedWork work;
    private final Clock clock;
    private final ClockJumps jumps = new ClockJumps();
    private final NewsWatch newsWatch;
    private final Supplier<Optional<String>> health;
    private final Set<String> news = new HashSet<>();
    private volatile boolean stopping;

    AnalysisRun(
            EventRepository events,
            CurrentReferences references,
            LabelEvaluation labels,
            ExperimentWatch experiments,
            StoredFigures figures,
            DueWindows dueWindows,
            FamilyWindows familyWindows,
            ModelAnalyses analyses,
            FindingUpdater findings,
            MetricAnalysis metrics,
            DependencyChecks dependencies,
            VersionChecks versions,
            Notifier notifier,
            LeasedWork work,
            NewsWatch newsWatch,
            Supplier<Optional<String>> health,
            Clock clock) {
        this.events = events;
        this.references = references;
        this.labels = labels;
        this.experiments = experiments;
        this.figures = figures;
        this.dueWindows = dueWindows;
        this.familyWindows = familyWindows;
        this.analyses = analyses;
        this.findings = findings;
        this.metrics = metrics;
        this.dependencies = dependencies;
        this.versions = versions;
        this.notifier = notifier;
        this.work = work;
        this.newsWatch = newsWatch;
        this.health = health;
        this.clock = clock;
    }

    /**
     * Evaluates all windows that closed since the last step, and again those that late events changed, of the models whose leases are
     * held. A model that fails stops no other, unless the storage is away; models come after those that feed them. Eleven requests at
     * most where nothing is due, however many models there are.
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
        Instant now = clock.instant();
        if (!jumps.isDoubtful(now, newest(all))) {
            evaluate(all, own, grants, now);
        }
        if (!stopping) {
            metrics.tick(own.keySet(), notifier, (model, evaluation) -> attempt(model, grants, "metrics ", evaluation));
        }
    }

    private void evaluate(Map<String, Extent> all, Map<String, Extent> own, Map<String, Grant> grants, Instant now) {
        Map<String, Reference> current = references.of(own);
        for (DueModel due : inOrder(dueWindows.of(current, own, news, now))) {
            attempt(due.model(), grants, "", () -> evaluate(due, all));
        }
        for (FamilyWindows.Due due : familyWindows.of(current.keySet(), now)) {
            attempt(due.model(), grants, "", () -> evaluate(due, Objects.requireNonNull(current.get(due.model()))));
        }
        if (!stopping) {
            news.clear();
        }
    }

    private static @Nullable Instant newest(Map<String, Extent> models) {
        return models.values().stream()
                .map(Extent::last)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Under the lease of the model. Where the storage is away or busy, every other model would fail likewise, each after a long wait. */
    private void attempt(String model, Map<String, Grant> grants, String what, Runnable evaluation) {
        try {
            work.run(Objects.requireNonNull(grants.get(model)), evaluation);
        } catch (LeaseLostException lost) {
            LOG.info("{}: {}not evaluated by this instance: {}", model, what, lost.getMessage());
        } catch (RuntimeException failure) {
            if (failure instanceof StorageException storage
                    && (storage.isRefusedForNow()
                            || (storage.isUnreachable() && health.get().isPresent()))) {
                throw failure;
            }
            LOG.error("{}: {}not evaluated in this step: {}", model, what, failure.getMessage(), failure);
        }
    }

    /** Joins labels that arrived and evaluates again what they touch. Three requests where nothing arrived. */
    public void updateLabels() {
        jumps.observe(clock.instant());
        labels.update();
    }

    /**
     * Whether something happened since the last call that does not wait for the next step: the next one evaluates its models
     * whatever their schedules say. Three requests.
     */
    public boolean hasNews() {
        news.addAll(newsWatch.models(clock.instant()));
        return !news.isEmpty();
    }

    /** Ends a step that runs after the window that it evaluates; what is left is due at the next one. Any thread may call it. */
    public void stop() {
        stopping = true;
    }

    /** Hours that were left to {@code analyze} since the start. */
    public long skippedHours() {
        return dueWindows.skippedHours();
    }

    private List<DueModel> inOrder(List<DueModel> models) {
        List<String> order =
                dependencies.upstreamsFirst(models.stream().map(DueModel::model).toList());
        return models.stream()
                .sorted(Comparator.comparingInt(due -> order.indexOf(due.model())))
                .toList();
    }

    private void evaluate(DueModel due, Map<String, Extent> models) {
        ModelAnalysis analysis = analyses.scheduled(due.reference());
        for (DueWindow window : dueWindows.late(due, updateProfiles(due, analysis))) {
            if (stopping) {
                return;
            }
            List<CheckResult> checks = analysis.evaluateLate(window);
            if (window.part() == DueWindow.Part.RUN) {
                findings.restate(due.model(), window.window(), checks, notifier.outbox())
                        .forEach(notifier::notify);
                dueWindows.evaluated(due, window);
            }
        }
        dueWindows.recounted(due);
        for (DueWindow window : due.windows()) {
            if (stopping) {
                return;
            }
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

    /** Stretch by stretch, so that a step can be stopped in between. */
    private SortedSet<Instant> updateProfiles(DueModel due, ModelAnalysis analysis) {
        SortedSet<Instant> counted = new TreeSet<>();
        Window changed = due.changed();
        for (Instant from = changed.from(); from.isBefore(changed.to()) && !stopping; from = from.plus(AT_ONCE)) {
            Window stretch = new Window(from, Windows.earliest(from.plus(AT_ONCE), changed.to()));
            counted.addAll(analysis.updateProfiles(stretch, hours -> dueWindows.recounting(due, hours)));
        }
        return counted;
    }

    private void evaluate(FamilyWindows.Due due, Reference reference) {
        ModelAnalysis analysis = analyses.of(reference);
        for (DueWindow window : due.windows()) {
            if (stopping) {
                return;
            }
            List<CheckResult> checks = analysis.evaluate(window, due.family());
            findings.update(due.model(), window.window(), checks, notifier.outbox())
                    .forEach(notifier::notify);
            familyWindows.evaluated(due.model(), due.family(), window.window().to());
        }
    }
}
