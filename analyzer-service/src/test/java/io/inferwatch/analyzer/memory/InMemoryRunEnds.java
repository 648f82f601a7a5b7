// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.event.RunEndRepository;
import io.inferwatch.monitors.traffic.RunEnd;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Ends of runs in a map. */
final class InMemoryRunEnds implements RunEndRepository {
    private final Map<String, ConcurrentSkipListSet<RunEnd>> ends = new ConcurrentHashMap<>();

    @Override
    public List<RunEnd> of(String model, Instant from) {
        return ofAll(from).getOrDefault(model, List.of());
    }

    @Override
    public Map<String, List<RunEnd>> ofAll(Instant from) {
        Map<String, List<RunEnd>> all = new TreeMap<>();
        ends.forEach((model, own) -> {
            List<RunEnd> since =
                    own.stream().filter(end -> !end.time().isBefore(from)).toList();
            if (!since.isEmpty()) {
                all.put(model, since);
            }
        });
        return all;
    }

    @Override
    public void finish(String model, RunEnd end) {
        ends.computeIfAbsent(
                        model,
                        any -> new ConcurrentSkipListSet<>(
                                Comparator.comparing(RunEnd::time).thenComparing(RunEnd::run)))
                .add(end);
    }
}
