// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments;

import io.inferwatch.experiments.assignment.Assignment;
import io.inferwatch.schema.RuleViolationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The shares of a canary, step by step. A step ends when its time is over, the candidate has answered enough calls in it, and
 * the verdict lets the router go on; the step to 100 % needs the verdict {@code promote}. Immutable.
 */
public final class Ramp {
    private static final double[] STANDARD = {0.01, 0.05, 0.25, 0.5, 1};
    private static final long STANDARD_CALLS = 50;

    private final List<Step> steps;
    private final long minimumCalls;

    /**
     * One share of the keys.
     *
     * @param share of the candidate, 0 to 1
     * @param time how long the step lasts at least
     */
    public record Step(double share, Duration time) {
        public Step {
            Assignment.share("ramp.share", share);
            if (time.isNegative() || time.compareTo(Duration.ofDays(365)) > 0) {
                throw RuleViolationException.of("ramp.time", "a duration from 0 to 365 days", time);
            }
        }
    }

    private Ramp(List<Step> steps, long minimumCalls) {
        this.steps = steps;
        this.minimumCalls = minimumCalls;
    }

    /** The steps 1, 5, 25, 50 and 100 %. */
    public static Ramp standard(Duration timePerStep) {
        List<Step> steps = new ArrayList<>();
        for (double share : STANDARD) {
            steps.add(new Step(share, timePerStep));
        }
        return of(steps);
    }

    /**
     * A ramp of these steps.
     *
     * @throws RuleViolationException if there is none, or a share is not larger than the one before
     */
    public static Ramp of(List<Step> steps) {
        if (steps.isEmpty()) {
            throw RuleViolationException.of("ramp", "at least one step", "none");
        }
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).share() <= steps.get(i - 1).share()) {
                throw RuleViolationException.of(
                        "ramp[" + i + "].share",
                        "more than " + steps.get(i - 1).share() + ", the share of the step before",
                        steps.get(i).share());
            }
        }
        return new Ramp(List.copyOf(steps), STANDARD_CALLS);
    }

    /**
     * A copy with another number of calls that the candidate must have answered in a step before the next one; 50 without this.
     *
     * @throws RuleViolationException if it is negative
     */
    public Ramp withMinimumCalls(long calls) {
        if (calls < 0) {
            throw RuleViolationException.of("ramp.minimumCalls", "at least 0", calls);
        }
        return new Ramp(steps, calls);
    }

    static Ramp fixed(double fraction) {
        return new Ramp(List.of(new Step(Assignment.share("fraction", fraction), Duration.ZERO)), 0);
    }

    Step step(int index) {
        return steps.get(index);
    }

    boolean isLast(int index) {
        return index == steps.size() - 1;
    }

    long minimumCalls() {
        return minimumCalls;
    }
}
