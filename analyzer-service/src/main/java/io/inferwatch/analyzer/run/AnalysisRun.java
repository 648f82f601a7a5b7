// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.event.EventRepository.Extent;
import io.inferwatch.analyzer.lease.LeasedWork;
import io.inferwatch.analyzer.run.experiment.ExperimentWatch;
import io.inferwatch.analyzer.run.window.ClockJumps;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One step of the watch: list models → join labels → look at experiments → due windows → profile → evaluate monitors → update findings → notify. A step is
 * deterministic: it depends on what is stored and the clock alone, and running it twice changes nothing. Called by one thread at a time; it
 * evaluates a few models at the same time.
 */
public final class AnalysisRun {
    private final EventRepository events;
    private final LabelEvaluation labels;
    private final ExperimentWatch experiments;
    private final StoredFigures figures;
    private final DueEvaluation due;
    private final MetricAnalysis metrics;
    private final EndedIncidents ends;
    private final Notifier notifier;
    private final LeasedWork work;
    private final NewsWatch newsWatch;
    private final Supplier<Optional<String>> health;
    private final Consumer<Runnable> together;
    private final AtomicBoolean stopping;
    private final Clock clock;
    private final ClockJumps jumps = new ClockJumps();
    private final Set<String> news = new HashSet<>();

    AnalysisRun(
            EventRepository events,
            LabelEvaluation labels,
            ExperimentWatch experiments,
            StoredFigures figures,
            DueEvaluation due,
            MetricAnalysis metrics,
            EndedIncidents ends,
            Notifier notifier,
            LeasedWork work,
            NewsWatch newsWatch,
            Supplier<Optional<String>> health,
            Consumer<Runnable> together,
            AtomicBoolean stopping,
            Clock clock) {
        this.events = events;
        this.labels = labels;
        this.experiments = experiments;
        this.figures = figures;
        this.due = due;
        this.metrics = metrics;
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
     * held. A model that fails stops no other, unless the storage is away. Eleven requests at most where nothing is due, however many
     * models there are; twelve where people hear of incidents.
     */
    public void tick() {
        together.accept(this::step);
    }

    private void step() {
        events.refresh();
        joinLabels();
        work.runShared(() -> experiments.tick(clock.instant(), notifier.outbox(), notifier::notify));
        Map<String, Extent> all = events.extents();
        Attempts attempts = new Attempts(work, work.models(all.keySet()), health);
        Map<String, Extent> own = new TreeMap<>(all);
        own.keySet().retainAll(attempts.models());
        figures.read(own);
        evaluateDue(all, own, attempts);
        if (!stopping.get()) {
            metrics.tick(
                    own.keySet(), notifier, (model, evaluation) -> attempts.evaluate(model, "metrics ", evaluation));
            ends.tick(own.keySet(), (model, ended) -> attempts.evaluate(model, "ended incidents ", ended));
        }
    }

    private void evaluateDue(Map<String, Extent> all, Map<String, Extent> own, Attempts attempts) {
        Instant now = clock.instant();
        if (jumps.isDoubtful(now, newest(all))) {
            return;
        }
        due.evaluate(all, own, news, now, attempts);
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
        return due.skippedHours();
    }
}
