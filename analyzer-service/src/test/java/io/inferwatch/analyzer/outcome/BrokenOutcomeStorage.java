// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A storage in which something happens before each write of outcomes. */
record BrokenOutcomeStorage(OutcomeStorage storage, Runnable before) implements OutcomeStorage {
    @Override
    public LabelRepository labels() {
        return storage.labels();
    }

    @Override
    public PredictedEvents predictedEvents() {
        return storage.predictedEvents();
    }

    @Override
    public WaitingLabels waitingLabels() {
        return storage.waitingLabels();
    }

    @Override
    public JoinStateRepository joinState() {
        return storage.joinState();
    }

    @Override
    public OutcomeRepository outcomes() {
        OutcomeRepository outcomes = storage.outcomes();
        return new OutcomeRepository() {
            @Override
            public Map<String, JoinedLabel> labels(Collection<String> eventIds) {
                return outcomes.labels(eventIds);
            }

            @Override
            public Set<String> write(List<Outcome> some, Map<String, JoinedLabel> read) {
                before.run();
                return outcomes.write(some, read);
            }

            @Override
            public void forEach(String model, Window window, Consumer<Outcome> reader) {
                outcomes.forEach(model, window, reader);
            }

            @Override
            public OutcomeChanges changes(ReadPosition since) {
                return outcomes.changes(since);
            }

            @Override
            public Map<Instant, OutcomeState> states(String model, Window window, Duration length) {
                return outcomes.states(model, window, length);
            }

            @Override
            public Set<String> models() {
                return outcomes.models();
            }
        };
    }
}
