// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.outcome.JoinedLabel;
import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.OutcomeChanges;
import io.inferwatch.analyzer.outcome.OutcomeRepository;
import io.inferwatch.analyzer.outcome.OutcomeState;
import io.inferwatch.analyzer.outcome.ReadPosition;
import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes of which the window read last is remembered, if it has at most {@value #MOST_ROWS} rows: the parts of one evaluation read the
 * same rows. Whoever asks for the states of a window gets rows that are no older than these. Not thread-safe.
 */
final class RememberedOutcomes implements OutcomeRepository {
    /** Some 30 MB. */
    private static final int MOST_ROWS = 50_000;

    private final OutcomeRepository outcomes;
    private @Nullable Read last;

    private record Read(String model, Window window, List<Outcome> rows) {}

    RememberedOutcomes(OutcomeRepository outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void forEach(String model, Window window, Consumer<Outcome> reader) {
        Read known = last;
        if (known != null && known.model().equals(model) && known.window().equals(window)) {
            known.rows().forEach(reader);
            return;
        }
        last = null;
        List<Outcome> rows = new ArrayList<>();
        outcomes.forEach(model, window, outcome -> {
            if (rows.size() <= MOST_ROWS) {
                rows.add(outcome);
            }
            reader.accept(outcome);
        });
        last = rows.size() <= MOST_ROWS ? new Read(model, window, rows) : null;
    }

    @Override
    public Map<Instant, OutcomeState> states(String model, Window window, Duration length) {
        Read known = last;
        boolean isPart = known != null
                && known.window().from().isBefore(window.to())
                && window.from().isBefore(known.window().to());
        last = isPart ? null : known;
        return outcomes.states(model, window, length);
    }

    @Override
    public Map<String, JoinedLabel> labels(Collection<String> eventIds) {
        return outcomes.labels(eventIds);
    }

    @Override
    public Set<String> write(List<Outcome> changed, Map<String, JoinedLabel> read) {
        last = null;
        return outcomes.write(changed, read);
    }

    @Override
    public OutcomeChanges changes(ReadPosition since) {
        return outcomes.changes(since);
    }

    @Override
    public Set<String> models() {
        return outcomes.models();
    }
}
