// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.level;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Family;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What a check measures, with the effects at which levels 2, 3 and 4 begin. */
enum EffectKind {
    /** Distance of two distributions. */
    DISTRIBUTION(0.15, 0.3, 0.6),
    /** Share of a class or category, of missing values, zeros or new values. */
    SHARE(0.05, 0.15, 0.4),
    /** Share of failed calls. */
    FAILURES(0.03, 0.1, 0.3),
    /** Response time, relative: doubled, 4 times, 10 times. */
    RESPONSE_TIME(1, 3, 9),
    /** Half missing, 80 % missing, none. */
    LESS_TRAFFIC(0.5, 0.8, 1),
    /** 3 times, 10 times. */
    MORE_TRAFFIC(2, 9, Double.POSITIVE_INFINITY),
    /** Share of rows that break a rule, carry personal data or a new error. */
    ROWS(0.01, 0.05, 0.2),
    /** A mean, a count, …, outside the bounds that a rule allows, by the nearer one. */
    BOUNDS(2, 4, 8),
    /** Anything else, by its limit. */
    LIMITS(2, 4, 8);

    private final double moderate;
    private final double high;
    private final double critical;

    EffectKind(double moderate, double high, double critical) {
        this.moderate = moderate;
        this.high = high;
        this.critical = critical;
    }

    static EffectKind of(CheckResult check) {
        return switch (check.monitor()) {
            case "ks", "total_variation", "error_distribution" -> DISTRIBUTION;
            case "chi_square",
                    "l_infinity",
                    "fisher",
                    "two_proportion",
                    "class_share",
                    "staleness",
                    "missing_share",
                    "zero_share",
                    "non_finite",
                    "new_category",
                    "text_template",
                    "outlier_requests" -> SHARE;
            case "error_rate" -> FAILURES;
            case "latency" -> RESPONSE_TIME;
            case "volume", "run_rows", "row_count" -> check.direction() == Direction.DOWN ? LESS_TRAFFIC : MORE_TRAFFIC;
            case "pii", "new_error", "error_template", "out_of_bounds" -> ROWS;
            default -> check.family() != Family.CONTRACT ? LIMITS : isBounded(check) ? BOUNDS : ROWS;
        };
    }

    /** A rule with {@code count} or {@code value}; what others measure is a share of rows. */
    private static boolean isBounded(CheckResult check) {
        return check.monitor().equals("custom_rule") && check.details().has("allowed");
    }

    /** The level of a wrong check; one without an effect says yes or no, which is moderate. */
    int level(CheckResult check) {
        Double effect = effect(check);
        if (effect == null) {
            return Level.MODERATE;
        }
        return effect >= critical
                ? Level.CRITICAL
                : effect >= high ? Level.HIGH : effect >= moderate ? Level.MODERATE : Level.SLIGHT;
    }

    /** The effect at which a level begins; empty where it is not measured by the effect of the check. */
    OptionalDouble from(CheckResult check, int level) {
        double step = level == Level.MODERATE ? moderate : level == Level.HIGH ? high : critical;
        Double limit = check.evidence().threshold();
        return switch (this) {
            case ROWS, LESS_TRAFFIC, MORE_TRAFFIC -> OptionalDouble.empty();
            case BOUNDS, LIMITS ->
                limit == null || !(limit > 0) || (this == BOUNDS && check.direction() == Direction.DOWN)
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(step * limit);
            default -> OptionalDouble.of(step);
        };
    }

    /** In the unit of the steps; null where there is none. */
    private @Nullable Double effect(CheckResult check) {
        return switch (this) {
            case ROWS -> shareOfRows(check);
            case LESS_TRAFFIC, MORE_TRAFFIC -> change(check);
            case BOUNDS -> beyond(check);
            case LIMITS -> ofLimit(check.evidence());
            default -> check.evidence().effect();
        };
    }

    /** A contract says how many rows there may be, not how many there are usually. */
    private static @Nullable Double change(CheckResult check) {
        if (check.family() != Family.CONTRACT) {
            return check.evidence().effect();
        }
        Double ofLimit = ofLimit(check.evidence());
        return ofLimit == null ? null : Double.valueOf(Math.abs(ofLimit - 1));
    }

    /** How many times the upper bound, or which part of the lower one; null where a sign or a 0 allows no ratio. */
    private static @Nullable Double beyond(CheckResult check) {
        Double ratio = ofLimit(check.evidence());
        if (ratio == null || !(ratio > 0)) {
            return null;
        }
        return check.direction() == Direction.DOWN ? Double.valueOf(1 / ratio) : ratio;
    }

    private static @Nullable Double ofLimit(Evidence evidence) {
        Double effect = evidence.effect();
        Double limit = evidence.threshold();
        return effect == null || limit == null || !(limit > 0) ? null : Double.valueOf(effect / limit);
    }

    /** Some checks count rows, others measure their share. */
    private static @Nullable Double shareOfRows(CheckResult check) {
        Evidence evidence = check.evidence();
        Double effect = evidence.effect();
        Long rows = evidence.nCurrent();
        Optional<Change> share = check.details().change("type_share");
        if (share.isPresent()) {
            return share.get().to();
        }
        boolean counts = check.monitor().equals("new_error") || check.monitor().equals("error_template");
        return !counts || effect == null ? effect : rows == null || rows == 0 ? null : Double.valueOf(effect / rows);
    }
}
