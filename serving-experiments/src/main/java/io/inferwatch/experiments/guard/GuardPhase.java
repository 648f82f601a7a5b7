// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments.guard;

import io.inferwatch.experiments.assignment.Assignment;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The counts of an experiment while the candidate has one share of the traffic, and the evidence of the phases before. Thread-safe
 * without a lock: looks may miss calls that end at the same time, and see them at the next bad call of the candidate.
 */
public final class GuardPhase {
    /** From this many standard deviations above its share the candidate's traffic counts as it is. */
    private static final double UNUSUAL = 4;

    private final LocalGuard guard;
    private final double share;
    private final double errorsBefore;
    private final double slowBefore;
    private final AtomicLong candidateCalls = new AtomicLong();
    private final AtomicLong controlCalls = new AtomicLong();
    private final AtomicLong candidateErrors = new AtomicLong();
    private final AtomicLong controlErrors = new AtomicLong();
    private final AtomicLong candidateSlow = new AtomicLong();
    private final AtomicLong controlSlow = new AtomicLong();
    private volatile boolean bad;

    GuardPhase(LocalGuard guard, double share, double errorsBefore, double slowBefore) {
        this.guard = guard;
        this.share = share;
        this.errorsBefore = errorsBefore;
        this.slowBefore = slowBefore;
    }

    /** Counts a finished call of the candidate. */
    public void candidate(boolean failed, long nanos) {
        candidateCalls.incrementAndGet();
        if (failed && isTooMany(candidateErrors.incrementAndGet(), controlErrors.get(), errorsBefore)) {
            bad = true;
        }
        if (guard.isSlow(nanos) && isTooMany(candidateSlow.incrementAndGet(), controlSlow.get(), slowBefore)) {
            bad = true;
        }
    }

    /** Counts a finished call of the control. */
    public void control(boolean failed, long nanos) {
        controlCalls.incrementAndGet();
        if (failed) {
            controlErrors.incrementAndGet();
        }
        if (guard.isSlow(nanos)) {
            controlSlow.incrementAndGet();
        }
    }

    /** Whether the candidate has more errors or slow calls than its share of the traffic explains. Once true, it stays true. */
    public boolean isBad() {
        return bad;
    }

    /** The finished calls of the candidate in this phase. */
    public long candidateCalls() {
        return candidateCalls.get();
    }

    /** The next phase: the evidence of this one is kept, the counts begin anew. */
    public GuardPhase next(double nextShare) {
        GuardPhase next = new GuardPhase(
                guard,
                Assignment.share("share", nextShare),
                errorsBefore + kept(candidateErrors.get(), controlErrors.get()),
                slowBefore + kept(candidateSlow.get(), controlSlow.get()));
        next.bad = bad;
        return next;
    }

    /** The test has two sides, so the evidence counts only while the candidate is the worse one. */
    private boolean isTooMany(long candidate, long control, double before) {
        return share > 0
                && share < 1
                && candidate > expectedShare() * (candidate + control)
                && before + evidence(candidate, control) >= guard.threshold();
    }

    /** Evidence that the control was the worse one says nothing against the candidate in the next phase. */
    private double kept(long candidate, long control) {
        double evidence = evidence(candidate, control);
        return candidate > expectedShare() * (candidate + control) ? evidence : Math.min(0, evidence);
    }

    private double evidence(long candidate, long control) {
        return share > 0 && share < 1
                ? CountEvidence.log(guard.concentration(), expectedShare(), candidate, control)
                : 0;
    }

    /**
     * Keys have their share, calls need not: one busy key of the candidate can bring half of them. Then the share of the calls is
     * what errors follow.
     */
    private double expectedShare() {
        double candidate = candidateCalls.get();
        double calls = candidate + controlCalls.get();
        double deviation = UNUSUAL * Math.sqrt(calls * share * (1 - share));
        return candidate > calls * share + deviation && candidate < calls ? candidate / calls : share;
    }
}
