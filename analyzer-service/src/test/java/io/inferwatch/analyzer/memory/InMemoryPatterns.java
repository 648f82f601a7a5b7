// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.pattern.EventExample;
import io.inferwatch.analyzer.pattern.EventSelection;
import io.inferwatch.analyzer.pattern.RequestSamples;
import io.inferwatch.analyzer.pattern.ValueCounts;
import io.inferwatch.monitors.contract.Selection;
import io.inferwatch.monitors.pattern.Request;
import io.inferwatch.monitors.pattern.TextSample;
import io.inferwatch.monitors.profile.Grid;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts and reads every event that is selected; nothing is masked. */
record InMemoryPatterns(InMemoryEvents events) implements ValueCounts, RequestSamples {
    private Stream<InMemoryEvent> of(EventSelection selection) {
        return events.of(selection.model()).filter(EventFilter.of(selection));
    }

    @Override
    public List<String> categories(String model) {
        return events.columnNames(model).stream()
                .filter(name -> name.startsWith("input.cat.") || name.startsWith("input.bool."))
                .toList();
    }

    @Override
    public Set<String> withValues(String model, List<String> names) {
        return names.stream().filter(events.columnNames(model)::contains).collect(Collectors.toSet());
    }

    @Override
    public long count(EventSelection selection) {
        return of(selection).count();
    }

    @Override
    public Map<String, Map<String, Long>> topValues(EventSelection selection, List<String> columns) {
        Map<String, Map<String, Long>> values = new TreeMap<>();
        for (String column : columns) {
            values.put(column, counts(selection, column));
        }
        return values;
    }

    private Map<String, Long> counts(EventSelection selection, String column) {
        Map<String, Long> counts = new TreeMap<>();
        of(selection).map(event -> EventFilter.text(event, column)).forEach(value -> {
            if (value != null) {
                counts.merge(value, 1L, Long::sum);
            }
        });
        return counts;
    }

    @Override
    public Map<String, long[]> bins(EventSelection selection, Map<String, Grid> grids) {
        Map<String, long[]> bins = new TreeMap<>();
        grids.forEach((column, grid) -> {
            long[] counts = new long[grid.bins()];
            of(selection).map(event -> event.row().numeric().get(column)).forEach(value -> {
                if (value != null) {
                    counts[grid.binOf(value)]++;
                }
            });
            bins.put(column, counts);
        });
        return bins;
    }

    @Override
    public long[] counts(EventSelection selection, List<Selection> conditions) {
        return conditions.stream()
                .mapToLong(condition ->
                        of(selection).filter(EventFilter.of(condition)).count())
                .toArray();
    }

    @Override
    public TextSample texts(EventSelection selection, String field, long rows) {
        Map<String, Long> lines = new HashMap<>(counts(selection, field));
        long texts = lines.values().stream().mapToLong(Long::longValue).sum();
        return new TextSample(rows < 0 ? texts : rows, texts, lines);
    }

    @Override
    public String masked(String field, String value) {
        return value;
    }

    @Override
    public List<Request> requests(EventSelection selection, List<String> columns) {
        return of(selection)
                .map(event -> {
                    Map<String, Double> values = new HashMap<>(event.row().numeric());
                    values.keySet().retainAll(columns);
                    return new Request(event.time().toString(), values);
                })
                .toList();
    }

    @Override
    public List<EventExample> newest(EventSelection selection, int most) {
        return of(selection)
                .sorted(Comparator.comparing(InMemoryEvent::time).reversed())
                .limit(most)
                .map(event -> new EventExample(String.valueOf(event.hashCode()), event.time(), null))
                .toList();
    }
}
