// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.level;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Family;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The level of a check: 0 as before, 1 slight (look at it some time), 2 moderate (today), 3 high (first thing in working hours), 4
 * critical (now). Level 1 begins at the check's own limit, the others at steps that suit what was measured.
 */
public final class Level {
    public static final int AS_BEFORE = 0;
    public static final int SLIGHT = 1;
    public static final int MODERATE = 2;
    public static final int HIGH = 3;
    public static final int CRITICAL = 4;

    private static final Set<String> NOT_THERE = Set.of("missing", "retyped", "not_indexed");

    private Level() {}

    /** Empty where nothing was evaluated. */
    public static OptionalInt of(CheckResult check) {
        return check.isConclusive() ? OptionalInt.of(Math.min(steps(check), ceiling(check))) : OptionalInt.empty();
    }

    /**
     * The effect of a wrong check from which its level would be the next one; empty where there is none above, or where it is not
     * measured by the effect.
     */
    public static OptionalDouble next(CheckResult check) {
        int above = of(check).orElse(AS_BEFORE) + 1;
        return check.isWrong() && above > SLIGHT && above <= ceiling(check)
                ? EffectKind.of(check).from(check, above)
                : OptionalDouble.empty();
    }

    /** The level of drifting inputs where they do harm: above the ceiling of {@link #of}. */
    public static int ofDrift(CheckResult check) {
        return check.family() == Family.DRIFT ? steps(check) : AS_BEFORE;
    }

    private static int steps(CheckResult check) {
        return check.isWrong() ? Math.max(EffectKind.of(check).level(check), floor(check)) : AS_BEFORE;
    }

    /** Inputs that drift harm nobody unless the model does something else for it; experiments and own rules have their own owners. */
    private static int ceiling(CheckResult check) {
        return switch (check.family()) {
            case DRIFT, EXPERIMENT, DEPENDENCY, CUSTOM -> HIGH;
            default -> CRITICAL;
        };
    }

    private static int floor(CheckResult check) {
        return switch (check.monitor()) {
            case "silence", "missing_run" -> CRITICAL;
            case "schema" ->
                check.details()
                        .text("problem")
                        .filter(NOT_THERE::contains)
                        .map(problem -> HIGH)
                        .orElse(SLIGHT);
            case "missing_share" -> isRetyped(check.details()) ? HIGH : SLIGHT;
            default -> SLIGHT;
        };
    }

    private static boolean isRetyped(Details details) {
        return details.text("arrives_as").isPresent();
    }

    /** Whether a check of the same incident shows that drifting inputs do harm. */
    public static boolean liftsDrift(CheckResult check) {
        boolean effect = check.family() == Family.PREDICTION
                || check.family() == Family.CONTRACT
                || EffectKind.of(check) == EffectKind.FAILURES
                || Set.of("new_error", "error_template").contains(check.monitor());
        return effect && of(check).orElse(AS_BEFORE) >= MODERATE;
    }
}
