// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.finding;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.level.Level;
import io.inferwatch.monitors.message.MessageFormat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One ongoing problem of one subject. Immutable: each window yields a new state of it.
 *
 * @param id hash of model, family, subject, version, segment and opening window
 * @param key what it is about
 * @param recent verdicts of the last conclusive windows, newest first: true = wrong (at most 3)
 * @param severity effect over threshold at its worst (1 = just at the threshold)
 * @param since start of the first window in which it was seen
 * @param lastSeen end of the last window in which it was seen
 * @param resolvedAt end of the window that resolved it, null before
 * @param evidence the deciding checks of the last wrong window
 * @param judgedUntil end of the last conclusive window that was evaluated: an older window changes nothing any more
 * @param announced the highest level that was announced while its incident goes on; only the first finding of an incident
 *     has one, and none before the incident opens and after it ended
 * @param cause the finding of an upstream model that explains it; null: it stands on its own
 * @param peak its highest level, at least the present one
 * @param incident id of the incident that it joined when it opened, which is the id of the first finding of that incident; never
 *     changes; null before it opens
 * @param mutedUntil when a muted finding is open again; null: when somebody unmutes it
 * @param decisions what people decided about it, the newest last (at most {@link #MOST_DECISIONS}); none of those that older versions
 *     stored
 */
public record Finding(
        String id,
        FindingKey key,
        FindingState state,
        List<Boolean> recent,
        double severity,
        Instant since,
        Instant lastSeen,
        @Nullable Instant resolvedAt,
        String message,
        List<CheckResult> evidence,
        Instant judgedUntil,
        @Nullable Integer announced,
        @Nullable Cause cause,
        int peak,
        @Nullable String incident,
        @Nullable Instant mutedUntil,
        List<FindingDecision> decisions) {
    /** How many decisions are kept. */
    public static final int MOST_DECISIONS = 20;

    public Finding {
        decisions = List.copyOf(decisions.subList(Math.max(0, decisions.size() - MOST_DECISIONS), decisions.size()));
        recent = List.copyOf(recent);
        evidence = List.copyOf(evidence);
        peak = Math.max(peak, level(evidence));
    }

    /** A finding of which nothing is known yet but what it is about, and when it began. */
    public static Finding pending(String id, FindingKey key, Instant since) {
        return new Finding(
                id,
                key,
                FindingState.PENDING,
                List.of(),
                0,
                since,
                since,
                null,
                "",
                List.of(),
                since,
                null,
                null,
                0,
                null,
                null,
                List.of());
    }

    public String model() {
        return key.model();
    }

    public Family family() {
        return key.family();
    }

    public String subject() {
        return key.subject();
    }

    public @Nullable String modelVersion() {
        return key.modelVersion();
    }

    public @Nullable String segment() {
        return key.segment();
    }

    /** The same finding with another cause, or none when null. */
    public Finding withCause(@Nullable Cause other) {
        return with(draft -> draft.cause(other));
    }

    public Finding withIncident(@Nullable String joined) {
        return with(draft -> draft.incident(joined));
    }

    /** @param level that was announced; null: none */
    public Finding withAnnounced(@Nullable Integer level) {
        return with(draft -> draft.announced(level));
    }

    /** The same with one more decision. */
    public Finding withDecision(FindingDecision decision) {
        return with(draft -> draft.decisions(
                Stream.concat(decisions.stream(), Stream.of(decision)).toList()));
    }

    /** What was decided last; empty: nothing, or before decisions were kept. */
    public Optional<FindingDecision> lastDecision() {
        return decisions.isEmpty() ? Optional.empty() : Optional.of(decisions.get(decisions.size() - 1));
    }

    /** The same finding, changed. */
    public Finding with(Consumer<FindingDraft> change) {
        FindingDraft draft = new FindingDraft(this);
        change.accept(draft);
        return draft.finding();
    }

    /** The id of the finding that explains all others of a cascade of models: that of its cause, else its own. */
    public String root() {
        return cause == null ? id : cause.finding();
    }

    /** Whether it is neither pending nor over. */
    public boolean isOngoing() {
        return state != FindingState.PENDING && state != FindingState.RESOLVED;
    }

    /** Whether nobody is alerted of it, since the alert of its cause is enough. */
    public boolean isWithheld() {
        return cause != null && cause.withheld();
    }

    /** How bad it was in the last window in which it was seen, 1 (slight) to 4 (critical). */
    public int level() {
        return level(evidence);
    }

    private static int level(List<CheckResult> evidence) {
        return evidence.stream()
                .mapToInt(check -> Level.of(check).orElse(Level.SLIGHT))
                .reduce(Level.SLIGHT, Math::max);
    }

    /** The check that is farthest over its limit; empty where no evidence is stored. */
    public Optional<CheckResult> worst() {
        return evidence.isEmpty() ? Optional.empty() : Optional.of(SubjectResult.worst(evidence));
    }

    /** What happened in plain words, at most 90 characters: the title of its worst check. */
    public String title() {
        return evidence.isEmpty() ? message : MessageFormat.title(SubjectResult.worst(evidence));
    }
}
