// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments.guard;

import io.inferwatch.experiments.assignment.Assignment;
import io.inferwatch.schema.RuleViolationException;
import java.time.Duration;

/**
 * How a router takes back a bad candidate by itself: by a sequential test on failed calls, and on slow ones if a limit is set. When
 * the candidate is as good as the control, the chance that it is ever taken back is at most alpha, however often the guard looks. Immutable.
 *
 * <p>A call fails when the model throws, or logs a failure. A share of 0 or 1 leaves nothing to compare: there the guard keeps what it knows.
 */
public final class LocalGuard {
    private static final double CONCENTRATION = 2;
    private static final LocalGuard STANDARD = new LocalGuard(0.01, Long.MAX_VALUE);

    private final double alpha;
    private final long slowNanos;

    private LocalGuard(double alpha, long slowNanos) {
        this.alpha = alpha;
        this.slowNanos = slowNanos;
    }

    /** A guard on failed calls with alpha .01. */
    public static LocalGuard standard() {
        return STANDARD;
    }

    /**
     * A copy with another alpha.
     *
     * @throws RuleViolationException if it is not above 0 and below 1
     */
    public LocalGuard withAlpha(double alpha) {
        if (alpha > 0 && alpha < 1) {
            return new LocalGuard(alpha, slowNanos);
        }
        throw RuleViolationException.of("alpha", "above 0 and below 1", alpha);
    }

    /**
     * A copy that compares calls slower than this, too. Alpha is divided by two then.
     *
     * @throws RuleViolationException if the duration is not positive
     */
    public LocalGuard withSlowCall(Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw RuleViolationException.of("slowCall", "a positive duration", limit);
        }
        return new LocalGuard(alpha, nanos(limit));
    }

    /**
     * Starts the counts of an experiment.
     *
     * @param share of the candidate, 0 to 1
     */
    public GuardPhase start(double share) {
        return new GuardPhase(this, Assignment.share("share", share), 0, 0);
    }

    boolean isSlow(long nanos) {
        return nanos > slowNanos;
    }

    double concentration() {
        return CONCENTRATION;
    }

    /** ln of the Bayes factor from which the candidate counts as bad. */
    double threshold() {
        return -Math.log(slowNanos == Long.MAX_VALUE ? alpha : alpha / 2);
    }

    private static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE - 1;
        }
    }
}
