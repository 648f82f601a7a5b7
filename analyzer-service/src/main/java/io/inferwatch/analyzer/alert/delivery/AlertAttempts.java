// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.delivery;

import io.inferwatch.analyzer.alert.Alert;
import io.inferwatch.analyzer.alert.AlertReceiver;
import io.inferwatch.analyzer.alert.AlertReceiver.Answer;
import io.inferwatch.analyzer.alert.StoredAlert;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Attempts to send alerts to one receiver, and how they ended. For one thread; calls block. */
final class AlertAttempts {
    private static final Logger LOGGER = LoggerFactory.getLogger(AlertAttempts.class);

    /** A step ends with so many failures in a row: the receiver is away. */
    private static final int MOST_FAILURES = 5;

    private final AlertReceiver receiver;
    private final MessageWriter writer;
    private final Clock clock;
    private final AlertCounts counts;
    private Instant silentUntil = Instant.EPOCH;
    private long failures;
    private int failuresOfStep;

    AlertAttempts(AlertReceiver receiver, MessageWriter writer, Clock clock, AlertCounts counts) {
        this.receiver = receiver;
        this.writer = writer;
        this.clock = clock;
        this.counts = counts;
    }

    /** A receiver that was away in the step before is tried again. */
    void beginStep() {
        failuresOfStep = 0;
    }

    /** @param before what the receiver has of the incident; null: nothing */
    Answer post(StoredAlert stored, @Nullable StoredAlert before) {
        Answer answer =
                receiver.send(writer.write(stored.alert(), stored.created(), before == null ? null : before.alert()));
        if (answer.result() == AlertReceiver.Result.TAKEN) {
            failures = 0;
            failuresOfStep = 0;
        } else {
            failuresOfStep++;
            onFailure(stored.alert(), answer);
        }
        if (answer.pause() != null) {
            silentUntil = clock.instant().plus(answer.pause());
        }
        return answer;
    }

    private void onFailure(Alert alert, Answer answer) {
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

    /** Whether the receiver wants nothing now. */
    boolean isSilent(Instant now) {
        return now.isBefore(silentUntil);
    }

    /** Whether nothing more is sent in this step. */
    boolean isAway() {
        return failuresOfStep >= MOST_FAILURES || isSilent(clock.instant());
    }
}
