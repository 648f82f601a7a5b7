package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.outcome.JoinState;
import io.inferwatch.analyzer.outcome.JoinStateRepository;
import io.inferwatch.analyzer.outcome.OutcomeStorage;

/** Labels, events and outcomes for tests that need no server. */
public final class InMemoryOutcomeStorage implements OutcomeStorage {
    private final InMemoryLabels labels = new InMemoryLabels();
    private final InMemoryPredictedEvents events = new InMemoryPredictedEvents();
    private final InMemoryOutcomes outcomes = new InMemoryOutcomes();
    private final InMemoryWaitingLabels waiting = new InMemoryWaitingLabels();
    private final JoinStateRepository state = new JoinStateRepository() {
        private JoinState stored = JoinState.START;

        @Override
        public synchronized JoinState read() {
            return stored;
        }

        @Override
        public synchronized void store(JoinState state) {
            stored = state;
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
