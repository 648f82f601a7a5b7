// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.finding;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Transition.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one window changes one finding. Opens after 2 of 3 wrong windows (some at once), resolves after 3 healthy ones in a
 * row, re-opens within 24 h instead of starting anew, gets worse when its level rises above every earlier one. A mute that has an
 * end is over with the first window that ends then or later.
 */
final class FindingStateMachine {
    private static final int REMEMBERED = 3;
    private static final int WRONG_TO_OPEN = 2;
    private static final Duration REOPENS_WITHIN = Duration.ofHours(24);
    private static final Duration RETIRES_AFTER = Duration.ofHours(24);

    private FindingStateMachine() {}

    /** @return empty when nothing changes */
    static Optional<Transition> apply(FindingKey key, @Nullable Finding stored, SubjectResult verdict) {
        Finding known = stored == null ? null : heard(stored, verdict.window());
        if (known == null || startsAnew(known, verdict)) {
            return verdict.isWrong() ? Optional.of(wrong(fresh(key, verdict), verdict)) : Optional.empty();
        }
        if (verdict.isWrong()) {
            return Optional.of(wrong(known, verdict));
        }
        return known.state() == FindingState.RESOLVED && !known.recent().contains(true)
                ? Optional.empty()
                : Optional.of(healthy(known, verdict));
    }

    /**
     * How a window that is evaluated again changes a finding of which it is the newest: as if it had not been evaluated before. A
     * finding of which no wrong window is left is over; no other closes earlier than it would have.
     *
     * @return empty when nothing changes
     */
    static Optional<Transition> restate(FindingKey key, Finding known, SubjectResult verdict) {
        List<Boolean> earlier = known.recent().isEmpty()
                ? List.of()
                : known.recent().subList(1, known.recent().size());
        Finding before = known.with(draft -> draft.recent(earlier));
        Optional<Transition> restated = apply(key, before, verdict);
        boolean isOver = !verdict.isWrong()
                && !earlier.contains(true)
                && (known.state() == FindingState.OPEN || known.state() == FindingState.ACKNOWLEDGED);
        if (!isOver) {
            return restated.filter(transition -> !transition.finding().equals(known));
        }
        return Optional.of(new Transition(
                resolved(known, remember(earlier, false), verdict.window().to()), Change.RESOLVED));
    }

    /** A finding whose mute is over is open again. */
    private static Finding heard(Finding known, Window window) {
        Instant until = known.mutedUntil();
        boolean over = known.state() == FindingState.MUTED && until != null && !until.isAfter(window.to());
        return over ? known.with(draft -> draft.state(FindingState.OPEN)) : known;
    }

    /** Whether the old finding is too far back to have to do with this wrong window. */
    private static boolean startsAnew(Finding known, SubjectResult verdict) {
        if (!verdict.isWrong()) {
            return false;
        }
        Instant resolvedAt = known.resolvedAt();
        boolean longResolved = known.state() == FindingState.RESOLVED
                && resolvedAt != null
                && !known.recent().contains(true)
                && verdict.window().from().isAfter(resolvedAt.plus(REOPENS_WITHIN));
        return longResolved || (known.state() == FindingState.PENDING && isSpent(known.recent()));
    }

    /** Whether the wrong windows remembered can no longer be two of three. */
    private static boolean isSpent(List<Boolean> recent) {
        return !recent.subList(0, Math.min(REMEMBERED - 1, recent.size())).contains(true);
    }

    private static Finding fresh(FindingKey key, SubjectResult verdict) {
        Instant from = verdict.window().from();
        return Finding.pending(key.id(from), key, from);
    }

    private static Transition wrong(Finding before, SubjectResult verdict) {
        Finding seen = seen(before, verdict);
        boolean enough = verdict.opensAtOnce()
                || seen.recent().stream().filter(wrong -> wrong).count() >= WRONG_TO_OPEN;
        return switch (before.state()) {
            case PENDING -> enough ? opened(seen, Change.OPENED) : new Transition(seen, Change.PENDING);
            case RESOLVED -> enough ? opened(seen, Change.REOPENED) : new Transition(seen, Change.UPDATED);
            case MUTED -> new Transition(seen, Change.UPDATED);
            case OPEN, ACKNOWLEDGED ->
                new Transition(seen, seen.peak() > before.peak() ? Change.WORSE : Change.UPDATED);
        };
    }

    private static Transition opened(Finding seen, Change kind) {
        return new Transition(seen.with(draft -> draft.state(FindingState.OPEN).resolvedAt(null)), kind);
    }

    private static Transition healthy(Finding before, SubjectResult verdict) {
        List<Boolean> recent = remember(before.recent(), false);
        Instant end = verdict.window().to();
        Finding after = before.with(draft -> draft.recent(recent).judgedUntil(end));
        return switch (before.state()) {
            case PENDING -> new Transition(after, isSpent(recent) ? Change.FORGOTTEN : Change.PENDING);
            case RESOLVED, MUTED -> new Transition(after, Change.UPDATED);
            case OPEN, ACKNOWLEDGED ->
                recent.size() == REMEMBERED && !recent.contains(true)
                        ? new Transition(resolved(after, recent, end), Change.RESOLVED)
                        : new Transition(after, Change.UPDATED);
        };
    }

    static Finding resolved(Finding finding, List<Boolean> recent, Instant at) {
        return finding.with(draft -> draft.state(FindingState.RESOLVED)
                .recent(recent)
                .resolvedAt(at)
                .judgedUntil(at.isAfter(finding.judgedUntil()) ? at : finding.judgedUntil()));
    }

    /** What becomes of a finding whose version serves no more: nothing for a day, then it is over. */
    static Optional<Transition> retired(Finding known, Window window) {
        if (window.to().isBefore(known.judgedUntil().plus(RETIRES_AFTER))) {
            return Optional.empty();
        }
        Instant end = window.to();
        return switch (known.state()) {
            case PENDING -> Optional.of(new Transition(known, Change.FORGOTTEN));
            case OPEN, ACKNOWLEDGED ->
                Optional.of(new Transition(resolved(known, List.of(false), end), Change.RESOLVED));
            case RESOLVED, MUTED -> Optional.empty();
        };
    }

    private static List<Boolean> remember(List<Boolean> recent, boolean wrong) {
        List<Boolean> newestFirst = new ArrayList<>(List.of(wrong));
        newestFirst.addAll(recent);
        return List.copyOf(newestFirst.subList(0, Math.min(REMEMBERED, newestFirst.size())));
    }

    /** The finding after one more wrong window. A resolved one starts over with its severity and peak. */
    private static Finding seen(Finding f, SubjectResult verdict) {
        boolean over = f.state() == FindingState.RESOLVED && !f.recent().contains(true);
        return f.with(draft -> draft.recent(remember(f.recent(), true))
                .severity(over ? verdict.severity() : Math.max(f.severity(), verdict.severity()))
                .peak(over ? 0 : f.peak())
                .lastSeen(verdict.window().to())
                .message(verdict.message())
                .evidence(verdict.wrong())
                .judgedUntil(verdict.window().to()));
    }
}
