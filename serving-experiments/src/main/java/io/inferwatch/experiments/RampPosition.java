// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments;

import io.inferwatch.experiments.guard.GuardPhase;
import io.inferwatch.experiments.guard.LocalGuard;
import io.inferwatch.experiments.verdict.Verdict;

/**
 * Where a canary is: the step, since when, and the guard's counts in it. Requests keep the position that they were assigned by, so
 * their outcomes count for its share. Immutable, but for the counts.
 */
record RampPosition(Ramp ramp, int step, long dueMillis, GuardPhase phase, RouterState state) {
    static RampPosition first(Ramp ramp, LocalGuard guard, long nowMillis) {
        return new RampPosition(
                ramp, 0, due(ramp, 0, nowMillis), guard.start(ramp.step(0).share()), RouterState.RUNNING);
    }

    /** The position after a look; this one if nothing changes. */
    RampPosition after(Verdict verdict, long nowMillis) {
        if (state.isRolledBack()) {
            return this;
        }
        if (verdict == Verdict.ROLL_BACK) {
            return rolledBack(RouterState.ROLLED_BACK_BY_VERDICT);
        }
        if (phase.isBad()) {
            return rolledBack(RouterState.ROLLED_BACK_BY_GUARD);
        }
        return mayAdvance(verdict, nowMillis) ? advanced(nowMillis) : this;
    }

    RampPosition rolledBack(RouterState reason) {
        return new RampPosition(ramp, step, dueMillis, phase, reason);
    }

    double share() {
        return state.isRolledBack() ? 0 : ramp.step(step).share();
    }

    private boolean mayAdvance(Verdict verdict, long nowMillis) {
        return !ramp.isLast(step)
                && nowMillis >= dueMillis
                && phase.candidateCalls() >= callsNeeded()
                && (verdict == Verdict.PROMOTE
                        || (verdict == Verdict.CONTINUE && ramp.step(step + 1).share() < 1));
    }

    /** A step without a share brings no calls. */
    private long callsNeeded() {
        return ramp.step(step).share() == 0 ? 0 : ramp.minimumCalls();
    }

    private RampPosition advanced(long nowMillis) {
        int next = step + 1;
        return new RampPosition(
                ramp,
                next,
                due(ramp, next, nowMillis),
                phase.next(ramp.step(next).share()),
                state);
    }

    private static long due(Ramp ramp, int step, long nowMillis) {
        return nowMillis + ramp.step(step).time().toMillis();
    }
}
