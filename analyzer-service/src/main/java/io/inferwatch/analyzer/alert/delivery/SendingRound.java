// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.delivery;

import io.inferwatch.analyzer.alert.AlertReceiver;
import io.inferwatch.analyzer.alert.AlertReceiver.Answer;
import io.inferwatch.analyzer.alert.Delivery;
import io.inferwatch.analyzer.alert.StoredAlert;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One step of one receiver: looks at everything that is under way. For one thread; calls block. */
final class SendingRound {
    private final AlertReceiver receiver;
    private final AlertAttempts attempts;
    private final DeliveryNotes notes;
    private final AlertCounts counts;
    /** When an open incident is sent again, by its alert. */
    private final Map<String, Instant> repeats;

    private final Duration giveUpAfter;
    private final Clock clock;
    private final Runnable beforeEach;
    /** Incidents of which an alert waits: later ones wait behind it. */
    private final Set<String> blocked = new HashSet<>();
    /** What the receiver has of an incident and gets again and again. */
    private final Map<String, StoredAlert> held = new HashMap<>();

    private Instant next;

    /** @param beforeEach runs before each alert is sent */
    SendingRound(
            AlertReceiver receiver,
            AlertAttempts attempts,
            DeliveryNotes notes,
            AlertCounts counts,
            Map<String, Instant> repeats,
            Duration giveUpAfter,
            Clock clock,
            Runnable beforeEach) {
        this.receiver = receiver;
        this.attempts = attempts;
        this.notes = notes;
        this.counts = counts;
        this.repeats = repeats;
        this.giveUpAfter = giveUpAfter;
        this.clock = clock;
        this.beforeEach = beforeEach;
        this.next = clock.instant().plus(AlertSender.LOOK);
    }

    /** When the next step has something to do. */
    Instant next() {
        return next;
    }

    void send(List<StoredAlert> underWay) {
        for (StoredAlert stored : underWay) {
            Delivery delivery = stored.delivery(receiver.name()).orElseThrow();
            if (delivery.state() == Delivery.State.REPEATED) {
                hold(stored);
            } else if (!blocked.contains(incident(stored))) {
                first(stored, delivery);
            }
        }
        held.values().forEach(this::again);
        repeats.keySet()
                .retainAll(held.values().stream()
                        .map(stored -> stored.alert().id())
                        .toList());
        if (underWay.size() == AlertSender.MOST_AT_ONCE) {
            atLatest(clock.instant().plusSeconds(1));
        }
    }

    /** Where the process died between two notes, two alerts of an incident are held: the later one counts. */
    private void hold(StoredAlert stored) {
        StoredAlert earlier = held.put(incident(stored), stored);
        if (earlier != null) {
            notes.end(earlier);
        }
    }

    private void first(StoredAlert stored, Delivery delivery) {
        Instant now = clock.instant();
        if (stored.created().plus(giveUpAfter).isBefore(now)) {
            lose(stored, delivery.ended(Delivery.State.EXPIRED));
        } else if (!delivery.isDue(now) || attempts.isAway()) {
            blocked.add(incident(stored));
            atLatest(delivery.next() == null || attempts.isAway() ? now.plusSeconds(1) : delivery.next());
        } else {
            attempt(stored, delivery);
        }
    }

    private void attempt(StoredAlert stored, Delivery delivery) {
        Answer answer = post(stored, held.get(incident(stored)));
        if (answer.result() == AlertReceiver.Result.TAKEN) {
            taken(stored, delivery, answer);
        } else if (answer.result() == AlertReceiver.Result.REFUSED
                && delivery.attempts() + 1 >= AlertSender.MOST_REFUSALS) {
            lose(stored, delivery.sent(Delivery.State.REFUSED, answer.reason()));
        } else {
            Duration pause = answer.pause() == null ? Duration.ZERO : answer.pause();
            Delivery later = delivery.failed(answer.reason(), clock.instant(), pause);
            notes.note(stored, later);
            blocked.add(incident(stored));
            atLatest(later.next() == null ? clock.instant() : later.next());
        }
    }

    private void lose(StoredAlert stored, Delivery end) {
        if (stored.alert().isEnd()) {
            release(stored);
        }
        notes.giveUp(stored, end);
    }

    /** First of all: an end must never be noted while the receiver still gets the incident as open. */
    private void release(StoredAlert later) {
        StoredAlert earlier = held.remove(incident(later));
        if (earlier != null) {
            notes.end(earlier);
        }
    }

    private void taken(StoredAlert stored, Delivery delivery, Answer answer) {
        release(stored);
        boolean repeated =
                receiver.repeatsEvery().isPresent() && !stored.alert().isEnd();
        notes.note(stored, delivery.sent(repeated ? Delivery.State.REPEATED : Delivery.State.TAKEN, answer.reason()));
        if (repeated) {
            held.put(incident(stored), stored);
            repeats.put(stored.alert().id(), nextRepeat());
        }
        counts.onTaken(receiver.name());
    }

    private void again(StoredAlert stored) {
        Instant due = repeats.getOrDefault(stored.alert().id(), Instant.EPOCH);
        if (!due.isAfter(clock.instant()) && !attempts.isAway()) {
            post(stored, stored);
            due = nextRepeat();
            repeats.put(stored.alert().id(), due);
        }
        atLatest(due);
    }

    private Answer post(StoredAlert stored, @Nullable StoredAlert before) {
        beforeEach.run();
        return attempts.post(stored, before);
    }

    private void atLatest(Instant time) {
        next = next.isBefore(time) ? next : time;
    }

    private Instant nextRepeat() {
        return clock.instant().plus(receiver.repeatsEvery().orElse(AlertSender.LOOK));
    }

    private static String incident(StoredAlert stored) {
        return stored.alert().incident().id();
    }
}
