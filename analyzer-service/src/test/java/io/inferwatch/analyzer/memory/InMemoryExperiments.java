// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentQuery;
import io.inferwatch.analyzer.experiment.ExperimentRepository;
import io.inferwatch.analyzer.experiment.Look;
import io.inferwatch.analyzer.storage.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Experiments and their looks in maps. */
final class InMemoryExperiments implements ExperimentRepository {
    private final Map<String, Experiment> experiments = new TreeMap<>();
    private final Map<String, Look> last = new HashMap<>();
    private final Map<String, List<Look>> kept = new HashMap<>();

    @Override
    public synchronized boolean create(Experiment experiment) {
        return experiments.putIfAbsent(experiment.name(), experiment) == null;
    }

    @Override
    public synchronized List<Experiment> experiments() {
        return experiments.values().stream()
                .sorted(Comparator.comparing(Experiment::started).reversed())
                .toList();
    }

    @Override
    public List<Experiment> page(ExperimentQuery query) {
        Place after = query.after();
        return experiments().stream()
                .filter(query::fits)
                .filter(one -> after == null || Place.NEWEST_FIRST.compare(ExperimentQuery.place(one), after) > 0)
                .sorted(Comparator.comparing(ExperimentQuery::place, Place.NEWEST_FIRST))
                .limit(query.limit())
                .toList();
    }

    @Override
    public List<Experiment> running() {
        return experiments().stream().filter(Experiment::isRunning).toList();
    }

    @Override
    public synchronized Optional<Experiment> find(String name) {
        return Optional.ofNullable(experiments.get(name));
    }

    @Override
    public synchronized void stop(Experiment experiment, Instant time) {
        experiments.put(experiment.name(), experiment.stoppedAt(time));
    }

    @Override
    public synchronized Map<String, Look> lastLooks(Collection<String> names) {
        Map<String, Look> looks = new HashMap<>(last);
        looks.keySet().retainAll(names);
        return looks;
    }

    @Override
    public synchronized void store(Experiment experiment, Look look) {
        last.put(experiment.name(), look);
    }

    @Override
    public synchronized void keep(Experiment experiment, Look look) {
        kept.computeIfAbsent(experiment.name(), any -> new ArrayList<>()).add(look);
    }

    @Override
    public synchronized List<Look> history(String name) {
        return List.copyOf(kept.getOrDefault(name, List.of()));
    }
}
