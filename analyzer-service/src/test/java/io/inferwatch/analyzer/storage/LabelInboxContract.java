// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.storage;

import static io.inferwatch.analyzer.outcome.LabelSamples.START;
import static io.inferwatch.analyzer.outcome.LabelSamples.event;
import static io.inferwatch.analyzer.outcome.LabelSamples.label;
import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.intake.LabelInbox;
import io.inferwatch.analyzer.intake.ModelTruth;
import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.outcome.LabelRepository;
import io.inferwatch.analyzer.outcome.PredictedEvent;
import io.inferwatch.analyzer.outcome.ReadPosition;
import io.inferwatch.schema.Prediction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every storage does that takes labels in. */
abstract class LabelInboxContract {
    abstract LabelInbox inbox();

    /** The stream that the join reads. */
    abstract LabelRepository stored();

    /** Stores events as an agent would, and makes them visible. */
    abstract void writeEvents(List<PredictedEvent> events);

    @Test
    void labels_areStoredOnce_andReadByTheJoin() {
        Label text = label("r", "a", 1, "yes");
        Label number = new Label("m", "q", "b", START, -0.5, null);
        Label both = new Label("m", "q", "c", START, 1.0, "1");
        assertThat(inbox().create(List.of(text, number))).isEmpty();
        assertThat(inbox().create(List.of(number, both))).containsExactly("b");
        assertThat(stored().after(ReadPosition.START, 10).labels()).containsExactlyInAnyOrder(text, number, both);
    }

    @Test
    void newest_isByTimeAndThenById_andVisibleAtOnce() {
        assertThat(inbox().newest("m", List.of("r"))).isEmpty();
        Label last = label("r", "b", 9, "no");
        inbox().create(List.of(label("r", "a", 9, "yes"), last, label("r", "c", 8, "yes"), label("s", "d", 1, "yes")));
        inbox().create(List.of(new Label("other", "r", "e", START.plusSeconds(9_999), 1.0, null)));
        assertThat(inbox().newest("m", List.of("r", "unknown"))).isEqualTo(Map.of("r", last));
        assertThat(inbox().newest("m", List.of("r", "s"))).containsOnlyKeys("r", "s");
    }

    @Test
    void truths_tellClassesFromNumbers() {
        assertThat(inbox().truths(Set.of("m", "n"))).isEmpty();
        writeEvents(List.of(
                event("a", "r", 1),
                number("b", "regression"),
                number("c", "score"),
                new PredictedEvent(
                        "d",
                        "probabilities",
                        "1",
                        "primary",
                        START,
                        "r",
                        new Prediction(0.5, null, Map.of("up", 0.5, "down", 0.5), null),
                        1,
                        Map.of())));
        inbox().create(List.of(
                new Label("score", "r", "l", START, null, "yes"), new Label("regression", "r", "k", START, 1.0, "1")));
        inbox().newest("score", List.of("r"));

        Map<String, ModelTruth> truths = inbox().truths(Set.of("m", "regression", "score", "probabilities", "unknown"));
        assertThat(truths)
                .isEqualTo(Map.of(
                        "m", new ModelTruth(true, true, Set.of("yes")),
                        "regression", new ModelTruth(false, true, Set.of()),
                        "score", new ModelTruth(true, true, Set.of()),
                        "probabilities", new ModelTruth(true, true, Set.of())));
    }

    private static PredictedEvent number(String id, String model) {
        return new PredictedEvent(
                id, model, "1", "primary", START, "r", new Prediction(2.5, null, Map.of(), null), 1, Map.of());
    }
}
