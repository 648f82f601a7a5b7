// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.MonitorSettings;
import org.jspecify.annotations.Nullable;

/** Writes the results of one monitor of this room. Immutable. */
public record PatternCheck(Scope scope, PatternKind kind, MonitorSettings settings, long nReference, long nCurrent) {
    static final String TEMPLATE = ".template.";

    public PatternCheck(Scope scope, PatternKind kind, MonitorSettings settings) {
        this(scope, kind, settings, 0, 0);
    }

    PatternCheck of(long rowsOfReference, long rowsNow) {
        return new PatternCheck(scope, kind, settings, rowsOfReference, rowsNow);
    }

    double alpha() {
        return settings.alpha();
    }

    /** Templates of one field share its threshold. */
    double threshold(String subject) {
        int template = subject.indexOf(TEMPLATE);
        return settings.threshold(kind.spec(), template < 0 ? subject : subject.substring(0, template));
    }

    static double effect(CheckResult check) {
        Double effect = check.evidence().effect();
        return effect == null ? 0 : effect;
    }

    boolean isEnough() {
        return Math.min(nReference, nCurrent) >= settings.minimumRows();
    }

    CheckResult tooFew(String subject) {
        String where = nCurrent < settings.minimumRows() ? "now" : "in the reference";
        return unanswered(
                subject,
                Status.INSUFFICIENT_DATA,
                new Reason(Reason.Code.TOO_FEW_ROWS, "fewer than " + settings.minimumRows() + " rows " + where));
    }

    /** @param status INSUFFICIENT_DATA or NOT_COMPUTABLE */
    public CheckResult unanswered(String subject, Status status, Reason reason) {
        return result(subject, status, Direction.NONE, evidence(subject, null, null), reason, Details.NONE);
    }

    CheckResult healthy(String subject, Details details) {
        return result(subject, Status.OK, Direction.NONE, evidence(subject, 0.0, null), null, details);
    }

    CheckResult wrong(String subject, Direction direction, double effect, double p, Details details) {
        return result(subject, Status.FAIL, direction, effect, p, details);
    }

    CheckResult result(
            String subject, Status status, Direction direction, double effect, @Nullable Double p, Details details) {
        return result(subject, status, direction, evidence(subject, effect, p), null, details);
    }

    private Evidence evidence(String subject, @Nullable Double effect, @Nullable Double p) {
        return new Evidence(effect, p, p, effect, threshold(subject), null, nReference, nCurrent);
    }

    private CheckResult result(
            String subject,
            Status status,
            Direction direction,
            Evidence evidence,
            @Nullable Reason reason,
            Details details) {
        return new CheckResult(
                scope, kind.spec().family(), kind.value(), subject, status, evidence, direction, reason, details, true);
    }
}
