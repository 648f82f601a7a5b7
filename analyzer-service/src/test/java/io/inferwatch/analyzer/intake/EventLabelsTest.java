// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import static io.inferwatch.analyzer.outcome.LabelSamples.START;
import static io.inferwatch.analyzer.outcome.LabelSamples.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.memory.InMemoryLabelInbox;
import io.inferwatch.analyzer.memory.InMemoryOutcomeStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.outcome.LabelJoin;
import io.inferwatch.analyzer.outcome.ReadPosition;
import io.inferwatch.analyzer.outcome.Truth;
import io.inferwatch.analyzer.outcome.WaitingRules;
import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventLabelsTest {
    private static final Instant EVENT = START.plus(Duration.ofMinutes(5));

    private final InMemoryOutcomeStorage storage = new InMemoryOutcomeStorage();
    private final InMemoryLabelInbox inbox = new InMemoryLabelInbox(storage);
    private final SettableClock clock = new SettableClock(START.plus(Duration.ofDays(9)));

    private EventLabels imported(String... truths) {
        EventLabels labels = new EventLabels(inbox, "m");
        List.of(truths).forEach(truth -> labels.add("r", EVENT, Truth.of(null, truth)));
        labels.flush();
        return labels;
    }

    private String joined() {
        new LabelJoin(storage, model -> Set.of(), WaitingRules.STANDARD, clock).step();
        List<String> truths = new ArrayList<>();
        storage.outcomes()
                .forEach(
                        "m",
                        new Window(START, START.plus(Duration.ofDays(1))),
                        outcome -> truths.add(String.valueOf(outcome.label().label())));
        return String.join(",", truths);
    }

    /** All have the time of the event. */
    @Test
    void laterFile_correctsAnEarlierOne_andBack() {
        storage.predictedEvents().add(event("e", "r", 5));
        for (String truth : List.of("a", "b", "c", "a", "b")) {
            assertThat(imported(truth).stored()).isEqualTo(1);
            EventLabels again = imported(truth);
            assertThat(again.stored()).isZero();
            assertThat(again.alreadyThere()).isEqualTo(1);
            assertThat(joined()).isEqualTo(truth);
        }
        assertThat(storage.labels().after(ReadPosition.START, 99).labels()).hasSize(5);
    }

    @Test
    void labelThatBecameKnownLater_stays() {
        storage.predictedEvents().add(event("e", "r", 5));
        imported("a");
        new LabelIntake(inbox, clock).store("{\"model\":\"m\",\"request_id\":\"r\",\"label\":\"b\"}");
        assertThat(joined()).isEqualTo("b");
        assertThat(imported("a").alreadyThere()).isEqualTo(1);
        imported("c");
        assertThat(joined()).isEqualTo("b");
    }

    @Test
    void ofSeveralRowsOfOneRequest_theLastHolds() {
        storage.predictedEvents().add(event("e", "r", 5));
        assertThat(imported("a", "b", "b", "a").stored()).isEqualTo(3);
        assertThat(joined()).isEqualTo("a");
    }
}
