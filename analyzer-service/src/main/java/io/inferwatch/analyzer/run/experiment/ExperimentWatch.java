// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.experiment;

import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentKind;
import io.inferwatch.analyzer.experiment.ExperimentRepository;
import io.inferwatch.analyzer.experiment.Look;
import io.inferwatch.analyzer.incident.IncidentOutbox;
import io.inferwatch.monitors.experiment.Verdict;
import io.inferwatch.monitors.finding.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at experiments and keeps what the looks show. Thread-safe: of two looks at the same time, the later one is the last. */
public final class ExperimentWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ExperimentWatch.class);

    /** How often it looks for experiments that were started; a verdict on demand does not wait for it. */
    private static final Duration IDLE = Duration.ofMinutes(2);

    /** Answers of a shadow are read as documents, and nobody waits for its verdict. */
    private static final Duration SHADOWS = Duration.ofMinutes(5);

    private final ExperimentRepository experiments;
    private final ExperimentEvaluator evaluator;
    private final ExperimentFindings findings;
    /** Experiments of which the finding is known to be open. */
    private final Set<String> opened = ConcurrentHashMap.newKeySet();

    private volatile Instant idleUntil = Instant.MIN;

    ExperimentWatch(ExperimentRepository experiments, ExperimentEvaluator evaluator, ExperimentFindings findings) {
        this.experiments = experiments;
        this.evaluator = evaluator;
        this.findings = findings;
    }

    /**
     * Looks at all experiments that run. Where none does, one request every other minute. One that fails stops no other.
     *
     * @param outbox keeps what people are to hear of
     * @param notifier wakes who sends it
     */
    public void tick(Instant now, IncidentOutbox outbox, Consumer<Transition> notifier) {
        if (now.isBefore(idleUntil)) {
            return;
        }
        List<Experiment> running = experiments.running();
        idleUntil = running.isEmpty() ? now.plus(IDLE) : now;
        Map<String, Look> last =
                experiments.lastLooks(running.stream().map(Experiment::name).toList());
        for (Experiment experiment : running) {
            try {
                Look known = last.get(experiment.name());
                Look look = isFresh(experiment, known, now, Duration.ZERO)
                        ? Objects.requireNonNull(known)
                        : look(experiment, known, now);
                open(experiment, look, outbox).forEach(notifier);
            } catch (RuntimeException failure) {
                LOG.error("{}: not looked at in this step: {}", experiment.name(), failure.getMessage(), failure);
            }
        }
    }

    /** Whether a look is not older than a time, or one of a shadow than five minutes. */
    static boolean isFresh(Experiment experiment, @Nullable Look look, Instant now, Duration age) {
        Duration oldest = experiment.kind() == ExperimentKind.SHADOW ? SHADOWS : age;
        return look != null && now.isBefore(look.time().plus(oldest));
    }

    /** Looks at one, and stores the look where something changed. */
    Look look(Experiment experiment, @Nullable Look last, Instant now) {
        Look look = evaluator.look(experiment, last, now);
        if (last == null || last.rule() != look.rule()) {
            experiments.keep(experiment, look);
        }
        if (last == null || !last.time().equals(look.time())) {
            experiments.store(experiment, look);
        }
        return look;
    }

    /** Opens the finding of a look that says roll back. */
    List<Transition> open(Experiment experiment, Look look, IncidentOutbox outbox) {
        if (look.verdict() != Verdict.ROLL_BACK || opened.contains(experiment.name())) {
            return List.of();
        }
        List<Transition> transitions = findings.open(experiment, experiments.history(experiment.name()), look, outbox);
        opened.add(experiment.name());
        return transitions;
    }

    void close(Experiment experiment, Look last) {
        findings.close(experiment, experiments.history(experiment.name()), last);
        opened.remove(experiment.name());
    }
}
