// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments;

import io.inferwatch.experiments.assignment.Assignment;
import io.inferwatch.experiments.guard.GuardPhase;
import io.inferwatch.experiments.verdict.Verdict;
import io.inferwatch.schema.ModelRole;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Gives the candidate the keys below its share, and more of them step by step. Takes the candidate back for good when the analyzer
 * or the guard says so; to try again, make a new router. Thread-safe; a decision takes no lock and does no I/O.
 *
 * <p>Requests that no key assigns (no key, rolled back, unknown verdict) are answered by the control in the role primary and
 * are logged without the experiment, so they do not distort its sample ratio.
 */
public final class CanaryRouter<I, O> {
    private final LoggedModel<I, O> control;
    private final LoggedModel<I, O> candidate;
    private final LoggedModel<I, O> outside;
    private final Assignment assignment;
    private final KnownVerdict verdict;
    private final Clock clock;
    private final AtomicReference<RampPosition> position;
    private final LongAdder withoutKey = new LongAdder();

    CanaryRouter(Experiment<I, O> experiment, Ramp ramp) {
        String name = experiment.name();
        control = LoggedModel.of(experiment.control(), ModelRole.CONTROL, name, Arm.CONTROL);
        candidate = LoggedModel.of(experiment.candidate(), ModelRole.CANDIDATE, name, Arm.CANDIDATE);
        outside = LoggedModel.of(experiment.control(), ModelRole.PRIMARY, name, null);
        assignment = experiment.assignment();
        verdict = experiment.verdict();
        clock = experiment.clock();
        position = new AtomicReference<>(RampPosition.first(ramp, experiment.guard(), clock.millis()));
    }

    /** Answers a request whose id is that of its event; see {@link #apply(String, String, Object)}. */
    public O apply(@Nullable String key, I input) throws Exception {
        return apply(key, null, input);
    }

    /**
     * Answers a request.
     *
     * @param key what keeps its arm, for example the customer's id; null: the control answers, and it is counted
     * @param requestId the service's own id of the request; null: that of the event
     * @throws Exception what the model throws, unchanged
     */
    public O apply(@Nullable String key, @Nullable String requestId, I input) throws Exception {
        Verdict known = verdict.now();
        RampPosition now = look(known);
        if (key == null) {
            withoutKey.increment();
        }
        if (key == null || known == Verdict.UNKNOWN || now.state().isRolledBack()) {
            return outside.call(requestId, input);
        }
        boolean toCandidate = assignment.isCandidate(key, now.share());
        return counted(toCandidate ? candidate : control, toCandidate, now.phase(), requestId, input);
    }

    /** The candidate's share of the keys now; 0 after a roll-back. */
    public double share() {
        return position().share();
    }

    /** Whether the candidate still gets requests, as of the last one. */
    public RouterState state() {
        return position().state();
    }

    /** The requests that came without a key. */
    public long withoutKey() {
        return withoutKey.sum();
    }

    /** Takes the candidate back now, for good. */
    public void rollBack() {
        position.updateAndGet(
                now -> now.state().isRolledBack() ? now : now.rolledBack(RouterState.ROLLED_BACK_BY_SERVICE));
    }

    /** Of several threads that look at the same time, one moves the position. */
    @SuppressWarnings("ReferenceEquality") // the same object means: nothing changed
    private RampPosition look(Verdict known) {
        RampPosition now = position();
        RampPosition next = now.after(known, clock.millis());
        return next == now || position.compareAndSet(now, next) ? next : position();
    }

    private RampPosition position() {
        return Objects.requireNonNull(position.get());
    }

    private O counted(
            LoggedModel<I, O> model, boolean toCandidate, GuardPhase phase, @Nullable String requestId, I input)
            throws Exception {
        long start = System.nanoTime();
        boolean failed = true;
        try {
            LoggedModel.Answer<O> answer = model.answer(requestId, input);
            failed = answer.failed();
            return answer.value();
        } finally {
            long nanos = System.nanoTime() - start;
            if (toCandidate) {
                phase.candidate(failed, nanos);
            } else {
                phase.control(failed, nanos);
            }
        }
    }
}
