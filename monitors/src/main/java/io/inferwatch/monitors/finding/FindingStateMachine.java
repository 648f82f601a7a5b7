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
 * row, re-opens within 24 h instead of starting anew; reports once that it got worse, at twice the severity reported at its opening.
 */
final class FindingStateMachine {
    private static final int REMEMBERED = 3;
    private static final int WRONG_TO_OPEN = 2;
    private static final Duration REOPENS_WITHIN = Duration.ofHours(24);
    private static final Duration RETIRES_AFTER = Duration.ofHours(24);
    private static final double WORSE_BY = 2;

    private FindingStateMachine() {}

    /** @return empty when nothing changes */
    static Optional<Transition> apply(FindingKey key, @Nullable Finding known, SubjectResult verdict) {
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
        Finding before =
                with(known, known.state(), earlier, known.resolvedAt(), known.judgedUntil(), known.announced());
        Optional<Transition> restated = apply(key, before, verdict);
        boolean isOver = !verdict.isWrong()
                && !earlier.contains(true)
                && (known.state() == FindingState.OPEN || known.state() == FindingState.ACKNOWLEDGED);
        if (!isOver) {
            return restated.filter(transition -> !transition.finding().equals(known));
        }
        Instant end = verdict.window().to();
        return Optional.of(new Transition(
                with(known, FindingState.RESOLVED, remember(earlier, false), end, end, null), Change.RESOLVED));
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
        return new Finding(
                key.id(from),
                key.model(),
                key.family(),
                key.subject(),
                key.modelVersion(),
                key.segment(),
                FindingState.PENDING,
                List.of(),
                0,
                from,
                from,
                null,
                "",
                List.of(),
                from,
                null);
    }

    private static Transition wrong(Finding before, SubjectResult verdict) {
        Finding seen = seen(before, verdict);
        boolean enough = verdict.opensAtOnce()
                || seen.recent().stream().filter(wrong -> wrong).count() >= WRONG_TO_OPEN;
        return switch (before.state()) {
            case PENDING -> enough ? opened(seen, Change.OPENED) : new Transition(seen, Change.PENDING);
            case RESOLVED -> enough ? opened(seen, Change.REOPENED) : new Transition(seen, Change.UPDATED);
            case MUTED -> new Transition(seen, Change.UPDATED);
            case OPEN, ACKNOWLEDGED -> worseOrUpdated(seen);
        };
    }

    private static Transition opened(Finding seen, Change kind) {
        return new Transition(
                with(seen, FindingState.OPEN, seen.recent(), null, seen.judgedUntil(), seen.severity()), kind);
    }

    private static Transition worseOrUpdated(Finding seen) {
        Double announced = seen.announced();
        if (announced == null || seen.severity() < WORSE_BY * announced) {
            return new Transition(seen, Change.UPDATED);
        }
        return new Transition(
                with(seen, seen.state(), seen.recent(), seen.resolvedAt(), seen.judgedUntil(), null), Change.WORSE);
    }

    private static Transition healthy(Finding before, SubjectResult verdict) {
        List<Boolean> recent = remember(before.recent(), false);
        Instant end = verdict.window().to();
        Finding after = with(before, before.state(), recent, before.resolvedAt(), end, before.announced());
        return switch (before.state()) {
            case PENDING -> new Transition(after, isSpent(recent) ? Change.FORGOTTEN : Change.PENDING);
            case RESOLVED, MUTED -> new Transition(after, Change.UPDATED);
            case OPEN, ACKNOWLEDGED ->
                recent.size() == REMEMBERED && !recent.contains(true)
                        ? new Transition(with(after, FindingState.RESOLVED, recent, end, end, null), Change.RESOLVED)
                        : new Transition(after, Change.UPDATED);
        };
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
                Optional.of(new Transition(
                        with(known, FindingState.RESOLVED, List.of(false), end, end, null), Change.RESOLVED));
            case RESOLVED, MUTED -> Optional.empty();
        };
    }

    private static List<Boolean> remember(List<Boolean> recent, boolean wrong) {
        List<Boolean> newestFirst = new ArrayList<>(List.of(wrong));
        newestFirst.addAll(recent);
        return List.copyOf(newestFirst.subList(0, Math.min(REMEMBERED, newestFirst.size())));
    }

    /** The finding after one more wrong window. A resolved one starts over with its severity. */
    private static Finding seen(Finding f, SubjectResult verdict) {
        boolean over = f.state() == FindingState.RESOLVED && !f.recent().contains(true);
        return new Finding(
                f.id(),
                f.model(),
                f.family(),
                f.subject(),
                f.modelVersion(),
                f.segment(),
                f.state(),
                remember(f.recent(), true),
                over ? verdict.severity() : Math.max(f.severity(), verdict.severity()),
                f.since(),
                verdict.window().to(),
                f.resolvedAt(),
                verdict.message(),
                verdict.wrong(),
                verdict.window().to(),
                f.announced(),
                f.cause());
    }

    static Finding with(
            Finding f,
            FindingState state,
            List<Boolean> recent,
            @Nullable Instant resolvedAt,
            Instant judgedUntil,
            @Nullable Double announced) {
        return new Finding(
                f.id(),
                f.model(),
                f.family(),
                f.subject(),
                f.modelVersion(),
                f.segment(),
                state,
                recent,
                f.severity(),
                f.since(),
                f.lastSeen(),
                resolvedAt,
                f.message(),
                f.evidence(),
                judgedUntil,
                announced,
                f.cause());
    }
}
