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
        @Nullable Double announced) {
    public Finding {
        recent = List.copyOf(recent);
        evidence = List.copyOf(evidence);
    }

    /** What happened in plain words, at most 90 characters: the title of its worst check. */
    public String title() {
        return evidence.isEmpty() ? message : MessageFormat.title(SubjectResult.worst(evidence));
    }
}
