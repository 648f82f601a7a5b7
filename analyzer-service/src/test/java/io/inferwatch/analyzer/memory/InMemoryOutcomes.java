// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.outcome.JoinedLabel;
import io.inferwatch.analyzer.outcome.ModelHour;
import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.OutcomeChanges;
import io.inferwatch.analyzer.outcome.OutcomeRepository;
import io.inferwatch.analyzer.outcome.OutcomeState;
import io.inferwatch.analyzer.outcome.ReadPosition;
import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Outcomes in a map; counts its writes. */
public final class InMemoryOutcomes implements OutcomeRepository {
    private static final String ONLY = "memory";

    private final Map<String, Outcome> all = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private long writes;
    private long rowsRead;

    public synchronized Map<String, Outcome> all() {
        return Map.copyOf(all);
    }

    /** Outcomes handed over so far. */
    public synchronized long rowsRead() {
        return rowsRead;
    }

    public synchronized long writes() {
        return writes;
    }

    @Override
    public synchronized Map<String, JoinedLabel> labels(Collection<String> eventIds) {
        return eventIds.stream()
                .filter(all::containsKey)
                .distinct()
                .collect(Collectors.toMap(
                        id -> id, id -> new JoinedLabel(all.get(id).label(), sequences.get(id), 1)));
    }

    @Override
    public synchronized Set<String> write(List<Outcome> outcomes, Map<String, JoinedLabel> read) {
        Set<String> changed = new HashSet<>();
        for (Outcome outcome : outcomes) {
            String id = outcome.event().id();
            JoinedLabel known = read.get(id);
            @Nullable Long current = sequences.get(id);
            if (known == null ? current != null : current == null || known.sequence() != current) {
                changed.add(id);
            } else {
                sequences.put(id, ++writes);
                all.put(id, outcome);
            }
        }
        return changed;
    }

    @Override
    public synchronized void forEach(String model, Window window, Consumer<Outcome> reader) {
        all.values().stream()
                .filter(outcome -> isIn(outcome, model, window))
                .sorted(Comparator.comparing(outcome -> outcome.event().time()))
                .forEach(outcome -> {
                    rowsRead++;
                    reader.accept(outcome);
                });
    }

    private static boolean isIn(Outcome outcome, String model, Window window) {
        return outcome.event().model().equals(model)
                && window.contains(outcome.event().time());
    }

    @Override
    public synchronized OutcomeChanges changes(ReadPosition since) {
        long after = since.sequences().getOrDefault(ONLY, 0L);
        Set<ModelHour> hours = all.values().stream()
                .filter(outcome -> sequences.get(outcome.event().id()) > after)
                .map(outcome -> outcome.event().hour())
                .collect(Collectors.toSet());
        return new OutcomeChanges(hours, new ReadPosition(Map.of(ONLY, writes)));
    }

    @Override
    public synchronized Map<Instant, OutcomeState> states(String model, Window window, Duration length) {
        Map<Instant, OutcomeState> states = new TreeMap<>();
        all.values().stream().filter(outcome -> isIn(outcome, model, window)).forEach(outcome -> {
            long millis = length.toMillis();
            Instant start =
                    Instant.ofEpochMilli(Math.floorDiv(outcome.event().time().toEpochMilli(), millis) * millis);
            double sequence = sequences.getOrDefault(outcome.event().id(), 0L);
            states.merge(
                    start,
                    new OutcomeState(1, sequence, sequence),
                    (a, b) -> new OutcomeState(
                            a.outcomes() + b.outcomes(), Math.max(a.newest(), b.newest()), a.sum() + b.sum()));
        });
        return states;
    }

    @Override
    public synchronized Set<String> models() {
        return all.values().stream().map(outcome -> outcome.event().model()).collect(Collectors.toSet());
    }
}
