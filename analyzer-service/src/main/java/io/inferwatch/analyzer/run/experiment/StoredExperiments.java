// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.experiment;

import io.inferwatch.analyzer.event.EventHistory;
import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentDraft;
import io.inferwatch.analyzer.experiment.ExperimentQuery;
import io.inferwatch.analyzer.experiment.ExperimentRepository;
import io.inferwatch.analyzer.experiment.ExperimentRows;
import io.inferwatch.analyzer.experiment.ExperimentStatus;
import io.inferwatch.analyzer.experiment.Experiments;
import io.inferwatch.analyzer.experiment.Look;
import io.inferwatch.analyzer.incident.IncidentOutbox;
import io.inferwatch.analyzer.metric.MetricRepository;
import io.inferwatch.analyzer.run.finding.FindingUpdater;
import io.inferwatch.analyzer.run.performance.RowEstimates;
import io.inferwatch.schema.RuleViolationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Declares, looks at and stops experiments of a storage. Thread-safe. */
public final class StoredExperiments implements Experiments {
    /** Several instances of a service ask every ten seconds each. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final EventRepository events;
    private final ExperimentRepository experiments;
    private final ExperimentRules rules;
    private final ExperimentWatch watch;
    private final Clock clock;

    public StoredExperiments(
            EventRepository events,
            EventHistory history,
            MetricRepository metrics,
            ExperimentRepository experiments,
            ExperimentRows rows,
            RowEstimates estimates,
            FindingUpdater findings,
            Clock clock) {
        this.events = events;
        this.experiments = experiments;
        this.rules = new ExperimentRules(events, metrics, experiments);
        this.watch = new ExperimentWatch(
                experiments, new ExperimentEvaluator(rows, history, estimates), new ExperimentFindings(findings));
        this.clock = clock;
    }

    /** The scheduled looks. */
    public ExperimentWatch watch() {
        return watch;
    }

    @Override
    public Experiment start(ExperimentDraft draft) {
        events.refresh();
        Experiment experiment = rules.checked(draft, clock.instant());
        if (!experiments.create(experiment)) {
            throw RuleViolationException.of("name", "a name that no experiment had", experiment.name());
        }
        return experiment;
    }

    @Override
    public List<ExperimentStatus> all() {
        return withLooks(experiments.experiments());
    }

    @Override
    public List<ExperimentStatus> page(ExperimentQuery query) {
        return withLooks(experiments.page(query));
    }

    private List<ExperimentStatus> withLooks(List<Experiment> all) {
        Map<String, Look> looks =
                experiments.lastLooks(all.stream().map(Experiment::name).toList());
        return all.stream()
                .map(experiment -> new ExperimentStatus(experiment, looks.get(experiment.name())))
                .toList();
    }

    @Override
    public Optional<ExperimentStatus> find(String name) {
        return experiments.find(name).map(experiment -> new ExperimentStatus(experiment, last(name)));
    }

    private @Nullable Look last(String name) {
        return experiments.lastLooks(List.of(name)).get(name);
    }

    @Override
    public Optional<ExperimentStatus> look(String name) {
        return find(name)
                .map(known -> ExperimentWatch.isFresh(known.experiment(), known.look(), clock.instant(), FRESH)
                        ? known
                        : looked(known));
    }

    @Override
    public Optional<ExperimentStatus> verdict(String name) {
        return find(name).map(known -> {
            ExperimentStatus status = looked(known);
            Look look = status.look();
            if (look != null && known.experiment().isRunning()) {
                watch.open(known.experiment(), look, IncidentOutbox.NONE);
            }
            return status;
        });
    }

    /** The last look of a stopped experiment stays. */
    private ExperimentStatus looked(ExperimentStatus known) {
        Look last = known.look();
        if (last != null && !known.experiment().isRunning()) {
            return known;
        }
        events.refresh();
        return new ExperimentStatus(known.experiment(), watch.look(known.experiment(), last, clock.instant()));
    }

    @Override
    public List<Look> history(String name) {
        return experiments.history(name);
    }

    @Override
    public Optional<ExperimentStatus> stop(String name) {
        return find(name).map(known -> {
            if (!known.experiment().isRunning()) {
                return known;
            }
            ExperimentStatus status = looked(known);
            Instant now = clock.instant();
            experiments.stop(known.experiment(), now);
            Look last = status.look();
            if (last != null) {
                watch.close(known.experiment(), last);
            }
            return new ExperimentStatus(known.experiment().stoppedAt(now), last);
        });
    }
}
