// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments;

import io.inferwatch.experiments.assignment.Assignment;
import io.inferwatch.experiments.guard.LocalGuard;
import io.inferwatch.experiments.verdict.VerdictSource;
import io.inferwatch.schema.RuleViolationException;
import java.time.Clock;

/**
 * Two versions of a model under one name, from which a router is made. Immutable.
 *
 * <pre>{@code
 * CanaryRouter<Order, Decision> router = Experiment.of("fraud-4", control, candidate)
 *         .withVerdicts(HttpVerdicts.of(URI.create("http://analyzer:8080")))
 *         .canary(Ramp.standard(Duration.ofHours(1)));
 * Decision decision = router.apply(customerId, orderId, order);
 * }</pre>
 */
public final class Experiment<I, O> {
    private final String name;
    private final ModelVersion<I, O> control;
    private final ModelVersion<I, O> candidate;
    private final String salt;
    private final VerdictSource verdicts;
    private final LocalGuard guard;
    private final Clock clock;

    private Experiment(
            String name,
            ModelVersion<I, O> control,
            ModelVersion<I, O> candidate,
            String salt,
            VerdictSource verdicts,
            LocalGuard guard,
            Clock clock) {
        this.name = name;
        this.control = control;
        this.candidate = candidate;
        this.salt = salt;
        this.verdicts = verdicts;
        this.guard = guard;
        this.clock = clock;
    }

    /**
     * An experiment whose salt is its name, without an analyzer, with the standard guard and the clock of the system.
     *
     * @throws RuleViolationException if the name is blank
     */
    public static <I, O> Experiment<I, O> of(String name, ModelVersion<I, O> control, ModelVersion<I, O> candidate) {
        if (name.isBlank()) {
            throw RuleViolationException.of("experiment.name", "a name", "'" + name + "'");
        }
        return new Experiment<>(
                name, control, candidate, name, VerdictSource.UNDECIDED, LocalGuard.standard(), Clock.systemUTC());
    }

    /** A copy with another salt, for example that of an earlier experiment, to give its keys the same arms again. */
    public Experiment<I, O> withSalt(String salt) {
        return new Experiment<>(name, control, candidate, salt, verdicts, guard, clock);
    }

    /** A copy that asks for verdicts. */
    public Experiment<I, O> withVerdicts(VerdictSource verdicts) {
        return new Experiment<>(name, control, candidate, salt, verdicts, guard, clock);
    }

    /** A copy with another guard. */
    public Experiment<I, O> withGuard(LocalGuard guard) {
        return new Experiment<>(name, control, candidate, salt, verdicts, guard, clock);
    }

    /** A copy whose ramp follows a clock. */
    public Experiment<I, O> withClock(Clock clock) {
        return new Experiment<>(name, control, candidate, salt, verdicts, guard, clock);
    }

    /**
     * A router that gives the candidate a fixed fraction of the keys.
     *
     * @throws RuleViolationException if the fraction is not from 0 to 1
     */
    public AbRouter<I, O> ab(double fraction) {
        return new AbRouter<>(new CanaryRouter<>(this, Ramp.fixed(fraction)));
    }

    /** A router that gives the candidate more keys step by step. */
    public CanaryRouter<I, O> canary(Ramp ramp) {
        return new CanaryRouter<>(this, ramp);
    }

    /**
     * Starts a router whose candidate answers for the log only.
     *
     * @param threads that call the candidate
     * @param capacity how many requests may wait for them
     * @throws RuleViolationException if a number is out of range
     */
    public ShadowRouter<I, O> shadow(int threads, int capacity) {
        return ShadowRouter.start(this, threads, capacity);
    }

    String name() {
        return name;
    }

    ModelVersion<I, O> control() {
        return control;
    }

    ModelVersion<I, O> candidate() {
        return candidate;
    }

    Assignment assignment() {
        return new Assignment(salt);
    }

    KnownVerdict verdict() {
        return new KnownVerdict(name, verdicts);
    }

    LocalGuard guard() {
        return guard;
    }

    Clock clock() {
        return clock;
    }
}
