package io.inferwatch.monitors;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of one monitor on one subject in one window: an immutable fact.
 *
 * @param monitor snake-case name of the statistic or metric: {@code ks}, {@code missing_share}, …
 * @param subject full field name ({@code input.num.age}) or the metric's target ({@code volume})
 * @param reason why a check is INSUFFICIENT_DATA or NOT_COMPUTABLE, else null
 * @param message one sentence for a reader: what changed, by how much, from what to what
 * @param deciding whether this check may open a finding (one deciding check per subject and question)
 */
public record CheckResult(
        Scope scope,
        Family family,
        String monitor,
        String subject,
        Status status,
        Evidence evidence,
        Direction direction,
        @Nullable String reason,
        String message,
        boolean deciding) {
    /** The subject of a check that speaks for every subject of its family that has no check of its own in the window. */
    public static final String ALL_OTHERS = "*";

    public boolean isWrong() {
        return status == Status.FAIL || status == Status.WARN;
    }

    /** Whether the check could be computed and so says something about health. */
    public boolean isConclusive() {
        return status == Status.OK || isWrong();
    }

    public CheckResult withDeciding(boolean decides) {
        return new CheckResult(scope, family, monitor, subject, status, evidence, direction, reason, message, decides);
    }

    public CheckResult withMessage(String other) {
        return new CheckResult(scope, family, monitor, subject, status, evidence, direction, reason, other, deciding);
    }
}
