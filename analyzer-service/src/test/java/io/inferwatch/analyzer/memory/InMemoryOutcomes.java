package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.outcome.JoinedLabel;
import io.inferwatch.analyzer.outcome.ModelHour;
import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.OutcomeChanges;
import io.inferwatch.analyzer.outcome.OutcomeRepository;
import io.inferwatch.analyzer.outcome.ReadPosition;
import io.inferwatch.monitors.Window;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Outcomes in a map; counts its writes. */
public final class InMemoryOutcomes implements OutcomeRepository {
    private static final String ONLY = "memory";

    private final Map<String, Outcome> all = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private long writes;

    public synchronized Map<String, Outcome> all() {
        return Map.copyOf(all);
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
                .filter(outcome -> outcome.event().model().equals(model)
                        && window.contains(outcome.event().time()))
                .sorted(Comparator.comparing(outcome -> outcome.event().time()))
                .forEach(reader);
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
}
