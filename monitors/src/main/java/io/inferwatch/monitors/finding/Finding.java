package io.inferwatch.monitors.finding;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.message.MessageFormat;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One ongoing problem of one subject. Immutable: each window yields a new state of it.
 *
 * @param id hash of model, family, subject, version, segment and opening window
 * @param recent verdicts of the last conclusive windows, newest first: true = wrong (at most 3)
 * @param severity effect over threshold at its worst (1 = just at the threshold)
 * @param since start of the first window in which it was seen
 * @param lastSeen end of the last window in which it was seen
 * @param resolvedAt end of the window that resolved it, null before
 * @param evidence the deciding checks of the last wrong window
 * @param judgedUntil end of the last conclusive window that was evaluated: an older window changes nothing any more
 * @param announced the severity that was reported when it opened; null before, and after it was reported (once) that
 *     it got worse
 * @param cause the finding of an upstream model that explains it; null: it stands on its own
 */
public record Finding(
        String id,
        String model,
        Family family,
        String subject,
        @Nullable String modelVersion,
        @Nullable String segment,
        FindingState state,
        List<Boolean> recent,
        double severity,
        Instant since,
        Instant lastSeen,
        @Nullable Instant resolvedAt,
        String message,
        List<CheckResult> evidence,
        Instant judgedUntil,
        @Nullable Double announced,
        @Nullable Cause cause) {
    public Finding {
        recent = List.copyOf(recent);
        evidence = List.copyOf(evidence);
    }

    /** A finding that stands on its own. */
    public Finding(
            String id,
            String model,
            Family family,
            String subject,
            @Nullable String modelVersion,
            @Nullable String segment,
            FindingState state,
            List<Boolean> recent,
            double severity,
            Instant since,
            Instant lastSeen,
            @Nullable Instant resolvedAt,
            String message,
            List<CheckResult> evidence,
            Instant judgedUntil,
            @Nullable Double announced) {
        this(
                id,
                model,
                family,
                subject,
                modelVersion,
                segment,
                state,
                recent,
                severity,
                since,
                lastSeen,
                resolvedAt,
                message,
                evidence,
                judgedUntil,
                announced,
                null);
    }

    /** The same finding with another cause, or none when null. */
    public Finding withCause(@Nullable Cause other) {
        return new Finding(
                id,
                model,
                family,
                subject,
                modelVersion,
                segment,
                state,
                recent,
                severity,
                since,
                lastSeen,
                resolvedAt,
                message,
                evidence,
                judgedUntil,
                announced,
                other);
    }

    /** The id of the incident: that of the finding that explains all others of it. */
    public String incident() {
        return cause == null ? id : cause.finding();
    }

    /** Whether nobody is alerted of it, since the alert of its cause is enough. */
    public boolean isWithheld() {
        return cause != null && cause.withheld();
    }

    /** What happened in plain words, at most 90 characters: the title of its worst check. */
    public String title() {
        return evidence.isEmpty() ? message : MessageFormat.title(SubjectResult.worst(evidence));
    }
}
