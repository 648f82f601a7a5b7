// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import io.inferwatch.analyzer.outcome.JoinedLabel;
import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.OutcomeChanges;
import io.inferwatch.analyzer.outcome.OutcomeRepository;
import io.inferwatch.analyzer.outcome.OutcomeState;
import io.inferwatch.analyzer.outcome.ReadPosition;
import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Outcomes that are made while they are read. */
record GeneratedOutcomes(LabelledTraffic traffic) implements OutcomeRepository {
    @Override
    public void forEach(String model, Window window, Consumer<Outcome> reader) {
        int to = traffic.first(window.to());
        for (int number = traffic.first(window.from()); number < to; number++) {
            reader.accept(traffic.outcome(number));
        }
    }

    @Override
    public Map<Instant, OutcomeState> states(String model, Window window, Duration length) {
        Map<Instant, OutcomeState> states = new TreeMap<>();
        for (Instant from = window.from(); from.isBefore(window.to()); from = from.plus(length)) {
            int rows = traffic.first(from.plus(length)) - traffic.first(from);
            if (rows > 0) {
                states.put(from, new OutcomeState(rows, rows, rows));
            }
        }
        return states;
    }

    @Override
    public Set<String> models() {
        return Set.of(traffic.model());
    }

    @Override
    public Map<String, JoinedLabel> labels(Collection<String> eventIds) {
        throw new UnsupportedOperationException("Generated outcomes are only read");
    }

    @Override
    public Set<String> write(List<Outcome> outcomes, Map<String, JoinedLabel> read) {
        throw new UnsupportedOperationException("Generated outcomes are only read");
    }

    @Override
    public OutcomeChanges changes(ReadPosition since) {
        throw new UnsupportedOperationException("Generated outcomes are only read");
    }
}
