// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.event.EventRepository.Extent;
import io.inferwatch.analyzer.lease.Grant;
import io.inferwatch.analyzer.lease.LeaseLostException;
import io.inferwatch.analyzer.lease.LeasedWork;
import io.inferwatch.analyzer.parallel.Parallel;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.run.experiment.ExperimentWatch;
import io.inferwatch.analyzer.run.reference.CurrentReferences;
import io.inferwatch.analyzer.run.window.ClockJumps;
import io.inferwatch.analyzer.run.window.DueModel;
import io.inferwatch.analyzer.run.window.DueWindows;
import io.inferwatch.analyzer.run.window.FamilyWindows;
import io.inferwatch.analyzer.storage.StorageException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step of the watch: list models → join labels → look at experiments → due windows → profile → evaluate monitors → update findings → notify. A step is
 * deterministic: it depends on what is stored and the clock alone, and running it twice changes nothing. Called by one thread at a time; it
 * evaluates a few models at the same time.
 */
public final class AnalysisRun {
    private static final Logger LOG = LoggerFactory.getLogger(AnalysisRun.class);
    private final EventRepository events;
    private final CurrentReferences references;
    private final LabelEvaluation labels;
    private final ExperimentWatch experiments;
    private final StoredFigures figures;
    private final DueWindows dueWindows;
    private final FamilyWindows familyWindows;
    private final WindowEvaluation windows;
    private final MetricAnalysis metrics;
    private final DependencyChecks dependencies;
    private final EndedIncidents ends;
    private final Notifier notifier;
    private final LeasedWork work;
    private final Clock clock;
    private final ClockJumps jumps = new ClockJumps();
    private final NewsWatch newsWatch;
    private final Supplier<Optional<String>> health;
    private final Consumer<Runnable> together;
    private final Set<String> news = new HashSet<>();
    private final AtomicBoolean stopping;

    AnalysisRun(
            EventRepository events,
            CurrentReferences references,
            LabelEvaluation labels,
            ExperimentWatch experiments,
            StoredFigures figures,
            DueWindows dueWindows,
            FamilyWindows familyWindows,
            WindowEvaluation windows,
            MetricAnalysis metrics,
            DependencyChecks dependencies,
            EndedIncidents ends,
            Notifier notifier,
            LeasedWork work,
            NewsWatch newsWatch,
            Supplier<Optional<String>> health,
            Consumer<Runnable> together,
            AtomicBoolean stopping,
            Clock clock) {
        this.events = events;
        this.references = references;
        this.labels = labels;
        this.experiments = experiments;
        this.figures = figures;
        this.dueWindows = dueWindows;
        this.familyWindows = familyWindows;
        this.windows = windows;
        this.metrics = metrics;
        this.dependencies = dependencies;
        this.ends = ends;
        this.notifier = notifier;
        this.work = work;
        this.newsWatch = newsWatch;
        this.health = health;
        this.together = together;
        this.stopping = stopping;
        this.clock = clock;
    }

    /**
     * Evaluates all windows that closed since the last step, and again those that late events changed, of the models whose leases are
     * held. A model that fails stops no other, unless the storage is away; models come after those that feed them, others a few at a
     * time. Eleven requests at most where nothing is due, however many models there are; twelve where people hear of incidents.
     */
    public void tick() {
        together.accept(this::step);
    }

    private void step() {
        events.refresh();
        joinLabels();
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
        if (!stopping.get()) {
            metrics.tick(own.keySet(), notifier, (model, evaluation) -> attempt(model, grants, "metrics ", evaluation));
            ends.tick(own.keySet(), (model, announcement) -> attempt(model, grants, "ended incidents ", announcement));
        }
    }

    private void evaluate(Map<String, Extent> all, Map<String, Extent> own, Map<String, Grant> grants, Instant now) {
        Map<String, Reference> current = references.of(own);
        Map<String, DueModel> due = dueWindows.of(current, own, news, now).stream()
                .collect(Collectors.toMap(DueModel::model, Function.identity()));
        Parallel.forEach(
                dependencies.independent(new TreeSet<>(due.keySet())),
                models -> models.forEach(model -> attempt(
                        model, grants, "", () -> windows.evaluate(Objects.requireNonNull(due.get(model)), all))));
        for (FamilyWindows.Due family : familyWindows.of(current.keySet(), now)) {
            attempt(
                    family.model(),
                    grants,
                    "",
                    () -> windows.evaluate(family, Objects.requireNonNull(current.get(family.model()))));
        }
        if (!stopping.get()) {
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
        together.accept(this::joinLabels);
    }

    private void joinLabels() {
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

    /** Ends a step after the window that it evaluates. Any thread may call it. */
    public void stop() {
        stopping.set(true);
    }

    /** Hours that were left to {@code analyze} since the start. */
    public long skippedHours() {
        return dueWindows.skippedHours();
    }
}
