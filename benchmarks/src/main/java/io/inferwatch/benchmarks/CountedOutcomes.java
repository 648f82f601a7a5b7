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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Outcomes of another repository; counts those that were read. */
final class CountedOutcomes implements OutcomeRepository {
    private final OutcomeRepository counted;
    private final AtomicLong rows = new AtomicLong();

    CountedOutcomes(OutcomeRepository counted) {
        this.counted = counted;
    }

    /** Outcomes handed over so far. */
    long rows() {
        return rows.get();
    }

    @Override
    public void forEach(String model, Window window, Consumer<Outcome> reader) {
        counted.forEach(model, window, outcome -> {
            rows.incrementAndGet();
            reader.accept(outcome);
        });
    }

    @Override
    public Map<String, JoinedLabel> labels(Collection<String> eventIds) {
        return counted.labels(eventIds);
    }

    @Override
    public Set<String> write(List<Outcome> outcomes, Map<String, JoinedLabel> read) {
        return counted.write(outcomes, read);
    }

    @Override
    public OutcomeChanges changes(ReadPosition since) {
        return counted.changes(since);
    }

    @Override
    public Map<Instant, OutcomeState> states(String model, Window window, Duration length) {
        return counted.states(model, window, length);
    }

    @Override
    public Set<String> models() {
        return counted.models();
    }
}
