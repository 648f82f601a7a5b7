// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.outcome.JoinState;
import io.inferwatch.analyzer.outcome.JoinStateRepository;
import io.inferwatch.analyzer.outcome.OutcomeStorage;
import io.inferwatch.analyzer.outcome.ReadPosition;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Labels, events and outcomes for tests that need no server. */
public final class InMemoryOutcomeStorage implements OutcomeStorage {
    private final InMemoryLabels labels = new InMemoryLabels();
    private final InMemoryPredictedEvents events = new InMemoryPredictedEvents();
    private final InMemoryOutcomes outcomes = new InMemoryOutcomes();
    private final InMemoryWaitingLabels waiting = new InMemoryWaitingLabels();
    private final JoinStateRepository state = new JoinStateRepository() {
        private final Map<Integer, ReadPosition> evaluated = new HashMap<>();
        private JoinState stored = JoinState.START;

        @Override
        public synchronized JoinState read() {
            return stored;
        }

        @Override
        public synchronized void store(JoinState state) {
            stored = state;
        }

        @Override
        public synchronized Map<Integer, ReadPosition> evaluated(Collection<Integer> parts) {
            return parts.stream()
                    .collect(Collectors.toMap(part -> part, part -> evaluated.getOrDefault(part, stored.evaluated())));
        }

        @Override
        public synchronized void storeEvaluated(Map<Integer, ReadPosition> positions) {
            evaluated.putAll(positions);
        }
    };

    @Override
    public InMemoryLabels labels() {
        return labels;
    }

    @Override
    public InMemoryPredictedEvents predictedEvents() {
        return events;
    }

    @Override
    public InMemoryOutcomes outcomes() {
        return outcomes;
    }

    @Override
    public InMemoryWaitingLabels waitingLabels() {
        return waiting;
    }

    @Override
    public JoinStateRepository joinState() {
        return state;
    }
}
