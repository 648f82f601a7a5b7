package io.inferwatch.monitors.pattern;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.monitor.Wording;
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
        return unanswered(subject, Status.INSUFFICIENT_DATA, "fewer than " + settings.minimumRows() + " rows " + where);
    }

    /** @param status INSUFFICIENT_DATA or NOT_COMPUTABLE */
    public CheckResult unanswered(String subject, Status status, String reason) {
        String message = subject + " cannot be judged by " + kind.value() + ": " + reason;
        return result(subject, status, Direction.NONE, evidence(subject, null, null), reason, message);
    }

    CheckResult healthy(String subject, String message) {
        return result(subject, Status.OK, Direction.NONE, evidence(subject, 0.0, null), null, message);
    }

    CheckResult wrong(String subject, Direction direction, double effect, double p, String message) {
        String numbers = "; effect " + Wording.number(effect) + " (threshold " + Wording.number(threshold(subject))
                + "), p " + Wording.pValue(p) + ", " + Wording.count(nReference) + " vs " + Wording.count(nCurrent)
                + " rows";
        return result(subject, Status.FAIL, direction, effect, p, message + numbers);
    }

    CheckResult result(
            String subject, Status status, Direction direction, double effect, @Nullable Double p, String message) {
        return result(subject, status, direction, evidence(subject, effect, p), null, message);
    }

    private Evidence evidence(String subject, @Nullable Double effect, @Nullable Double p) {
        return new Evidence(effect, p, p, effect, threshold(subject), null, nReference, nCurrent);
    }

    private CheckResult result(
            String subject,
            Status status,
            Direction direction,
            Evidence evidence,
            @Nullable String reason,
            String message) {
        return new CheckResult(
                scope, kind.spec().family(), kind.value(), subject, status, evidence, direction, reason, message, true);
    }
}
