package io.inferwatch.analyzer.alert.delivery;

import io.inferwatch.analyzer.alert.Alert;
import io.inferwatch.analyzer.alert.AlertReceiver;
import io.inferwatch.analyzer.alert.AlertReceiver.Answer;
import io.inferwatch.analyzer.alert.AlertRepository;
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
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings alerts to one receiver until it took them: those of one incident in their order, where a later one waits for an earlier one.
 * Steps come from one thread, about one a second.
 */
final class AlertSender {
    /** An alert that is refused at this attempt, or later, is given up. */
    static final int MOST_REFUSALS = 5;

    /** How often alerts that another process stored are looked for. */
    static final Duration LOOK = Duration.ofSeconds(60);

    private static final Logger LOGGER = LoggerFactory.getLogger(AlertSender.class);
    private static final int MOST_AT_ONCE = 1_000;

    /** A step ends with so many failures in a row: the receiver is away. */
    private static final int MOST_FAILURES = 5;

    private final AlertRepository alerts;
    private final AlertReceiver receiver;
    private final MessageWriter writer;
    private final Duration giveUpAfter;
    private final Clock clock;
    private final AlertCounts counts;

    private final AtomicBoolean woken = new AtomicBoolean(true);
    /** When an open incident is sent again, by its alert; not stored, so that all are sent again after a start. */
    private final Map<String, Instant> repeats = new HashMap<>();

    private Instant nextLook = Instant.EPOCH;
    private Instant silentUntil = Instant.EPOCH;
    private long failures;

    AlertSender(
            AlertRepository alerts,
            AlertReceiver receiver,
            MessageWriter writer,
            Duration giveUpAfter,
            Clock clock,
            AlertCounts counts) {
        this.alerts = alerts;
        this.receiver = receiver;
        this.writer = writer;
        this.giveUpAfter = giveUpAfter;
        this.clock = clock;
        this.counts = counts;
    }

    AlertReceiver receiver() {
        return receiver;
    }

    /** Something was stored: the next step looks for it. From any thread. */
    void wake() {
        woken.set(true);
    }

    /**
     * Sends what is due. Blocks.
     *
     * @param beforeEach runs before each alert is sent
     */
    void step(Runnable beforeEach) {
        Instant now = clock.instant();
        if (now.isBefore(silentUntil) || (!woken.get() && now.isBefore(nextLook))) {
            return;
        }
        woken.set(false);
        nextLook = now; // where the storage fails, the next step tries again
        List<StoredAlert> underWay = alerts.underWay(receiver.name(), MOST_AT_ONCE);
        counts.waiting(receiver.name(), underWay.size());
        Round round = new Round(beforeEach, now);
        round.send(underWay);
        nextLook = round.next;
    }

    /** One look at everything that is under way. */
    private final class Round {
        private final Runnable beforeEach;
        /** Incidents of which an alert waits: later ones wait behind it. */
        private final Set<String> blocked = new HashSet<>();
        /** What the receiver has of an incident and gets again and again. */
        private final Map<String, StoredAlert> held = new HashMap<>();

        private Instant next;
        private int failuresInARow;

        private Round(Runnable beforeEach, Instant now) {
            this.beforeEach = beforeEach;
            this.next = now.plus(LOOK);
        }

        private void send(List<StoredAlert> underWay) {
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
            if (underWay.size() == MOST_AT_ONCE) {
                atLatest(clock.instant().plusSeconds(1));
            }
        }

        /** Where the process died between two notes, two alerts of an incident are held: the later one counts. */
        private void hold(StoredAlert stored) {
            StoredAlert earlier = held.put(incident(stored), stored);
            if (earlier != null) {
                end(earlier);
            }
        }

        private void first(StoredAlert stored, Delivery delivery) {
            Instant now = clock.instant();
            if (stored.created().plus(giveUpAfter).isBefore(now)) {
                lose(stored, delivery.ended(Delivery.State.EXPIRED));
            } else if (!delivery.isDue(now) || isAway()) {
                blocked.add(incident(stored));
                atLatest(delivery.next() == null || isAway() ? now.plusSeconds(1) : delivery.next());
            } else {
                attempt(stored, delivery);
            }
        }

        private void attempt(StoredAlert stored, Delivery delivery) {
            Answer answer = post(stored, held.get(incident(stored)));
            if (answer.result() == AlertReceiver.Result.TAKEN) {
                taken(stored, delivery, answer);
            } else if (answer.result() == AlertReceiver.Result.REFUSED && delivery.attempts() + 1 >= MOST_REFUSALS) {
                lose(stored, delivery.sent(Delivery.State.REFUSED, answer.reason()));
            } else {
                Duration pause = answer.pause() == null ? Duration.ZERO : answer.pause();
                Delivery later = delivery.failed(answer.reason(), clock.instant(), pause);
                note(stored, later);
                blocked.add(incident(stored));
                atLatest(later.next() == null ? clock.instant() : later.next());
            }
        }

        private void lose(StoredAlert stored, Delivery end) {
            if (stored.alert().isEnd()) {
                release(stored);
            }
            giveUp(stored, end);
        }

        /** First of all: an end must never be noted while the receiver still gets the incident as open. */
        private void release(StoredAlert later) {
            StoredAlert earlier = held.remove(incident(later));
            if (earlier != null) {
                end(earlier);
            }
        }

        private void taken(StoredAlert stored, Delivery delivery, Answer answer) {
            release(stored);
            boolean repeated =
                    receiver.repeatsEvery().isPresent() && !stored.alert().isEnd();
            note(stored, delivery.sent(repeated ? Delivery.State.REPEATED : Delivery.State.TAKEN, answer.reason()));
            if (repeated) {
                held.put(incident(stored), stored);
                repeats.put(stored.alert().id(), nextRepeat());
            }
            counts.onTaken(receiver.name());
        }

        private void again(StoredAlert stored) {
            Instant due = repeats.getOrDefault(stored.alert().id(), Instant.EPOCH);
            if (!due.isAfter(clock.instant()) && !isAway()) {
                post(stored, stored);
                due = nextRepeat();
                repeats.put(stored.alert().id(), due);
            }
            atLatest(due);
        }

        private Answer post(StoredAlert stored, @Nullable StoredAlert before) {
            beforeEach.run();
            Answer answer = receiver.send(
                    writer.write(stored.alert(), stored.created(), before == null ? null : before.alert()));
            if (answer.result() == AlertReceiver.Result.TAKEN) {
                failures = 0;
                failuresInARow = 0;
            } else {
                failuresInARow++;
                log(stored.alert(), answer);
            }
            if (answer.pause() != null) {
                silentUntil = clock.instant().plus(answer.pause());
            }
            return answer;
        }

        private boolean isAway() {
            return failuresInARow >= MOST_FAILURES || clock.instant().isBefore(silentUntil);
        }

        private void atLatest(Instant time) {
            next = next.isBefore(time) ? next : time;
        }
    }

    private Instant nextRepeat() {
        return clock.instant().plus(receiver.repeatsEvery().orElse(LOOK));
    }

    private static String incident(StoredAlert stored) {
        return stored.alert().incident().id();
    }

    private void end(StoredAlert held) {
        held.delivery(receiver.name()).ifPresent(delivery -> note(held, delivery.ended(Delivery.State.TAKEN)));
    }

    private void note(StoredAlert stored, Delivery delivery) {
        alerts.note(stored.alert().id(), delivery);
    }

    private void giveUp(StoredAlert stored, Delivery end) {
        Alert alert = stored.alert();
        LOGGER.error(
                "alerts: {} did not take alert {} ({} of model {}): {} after {} attempts, last answer: {}. It is given up",
                receiver.name(),
                alert.id(),
                alert.event(),
                alert.incident().model(),
                end.state().word(),
                end.attempts(),
                end.answer());
        note(stored, end);
        counts.onGivenUp(receiver.name());
    }

    private void log(Alert alert, Answer answer) {
        failures++;
        counts.onFailure(receiver.name());
        if (Long.toString(failures).matches("10*")) {
            LOGGER.warn(
                    "alerts: {} did not take alert {} ({} attempts in a row): {}. It is kept and sent again",
                    receiver.name(),
                    alert.id(),
                    failures,
                    answer.reason());
        }
    }
}
