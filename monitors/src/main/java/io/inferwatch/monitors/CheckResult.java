// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of one monitor on one subject in one window: an immutable fact.
 *
 * @param monitor snake-case name of the statistic or metric: {@code ks}, {@code missing_share}, …
 * @param subject full field name ({@code input.num.age}) or the metric's target ({@code volume})
 * @param reason why a check is INSUFFICIENT_DATA or NOT_COMPUTABLE, else null
 * @param details the facts from which sentences for readers are made: what changed, by how much, from what to what
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
        @Nullable Reason reason,
        Details details,
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
        return new CheckResult(scope, family, monitor, subject, status, evidence, direction, reason, details, decides);
    }

    public CheckResult withDetails(Details other) {
        return new CheckResult(scope, family, monitor, subject, status, evidence, direction, reason, other, deciding);
    }

    /** The same check with more facts behind those that it has. */
    public CheckResult withFacts(Fact... more) {
        return withDetails(details.with(more));
    }

    public CheckResult withEvidence(Evidence other) {
        return new CheckResult(scope, family, monitor, subject, status, other, direction, reason, details, deciding);
    }

    public CheckResult withStatus(Status other, Direction moved) {
        return new CheckResult(scope, family, monitor, subject, other, evidence, moved, reason, details, deciding);
    }

    /** The same check without an answer. */
    public CheckResult unanswered(Status other, Reason why) {
        return new CheckResult(
                scope, family, monitor, subject, other, evidence, Direction.NONE, why, Details.NONE, deciding);
    }
}
