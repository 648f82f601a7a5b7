// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.contract.ContractRepository;
import io.inferwatch.analyzer.contract.StoredContract;
import io.inferwatch.analyzer.operation.SeriesStateRepository;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceQuery;
import io.inferwatch.analyzer.reference.ReferenceRepository;
import io.inferwatch.analyzer.run.performance.EstimatorRepository;
import io.inferwatch.analyzer.run.performance.LearntEstimator;
import io.inferwatch.analyzer.run.profile.LayoutRepository;
import io.inferwatch.analyzer.run.window.Progress;
import io.inferwatch.analyzer.run.window.ProgressRepository;
import io.inferwatch.analyzer.storage.Place;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.Row;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Layouts, references, progress, contracts and states of series in maps. */
final class InMemoryConfig
        implements LayoutRepository,
                ReferenceRepository,
                ProgressRepository,
                ContractRepository,
                SeriesStateRepository,
                EstimatorRepository {
    private final Map<String, Layout> layouts = new ConcurrentHashMap<>();
    private final List<Stored> references = new CopyOnWriteArrayList<>();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private final Map<Reference, List<Row>> samples = new ConcurrentHashMap<>();
    private final Map<String, Progress> progress = new ConcurrentHashMap<>();
    private volatile Consumer<Progress> onProgress = any -> {};
    private final List<StoredContract> contracts = new CopyOnWriteArrayList<>();
    private final Map<String, Remembered> series = new ConcurrentHashMap<>();
    private final Map<String, String> advice = new ConcurrentHashMap<>();
    private final Map<Key, LearntEstimator> estimators = new ConcurrentHashMap<>();

    private record Stored(Reference reference, @Nullable Profile profile, Map<String, Profile> segments) {}

    @Override
    public Optional<Layout> layout(String model, int version) {
        return Optional.ofNullable(layouts.get(model + "/" + version));
    }

    @Override
    public boolean store(String model, Layout layout) {
        return layouts.putIfAbsent(model + "/" + layout.version(), layout) == null;
    }

    @Override
    public List<Reference> references(String model) {
        return references().getOrDefault(model, List.of());
    }

    @Override
    public List<Reference> page(ReferenceQuery query) {
        Place after = query.after();
        return references(query.model()).stream()
                .filter(one -> query.name() == null || one.name().equals(query.name()))
                .filter(one -> after == null || Place.OLDEST_FIRST.compare(ReferenceQuery.place(one), after) > 0)
                .sorted(Comparator.comparing(ReferenceQuery::place, Place.OLDEST_FIRST))
                .limit(query.limit())
                .toList();
    }

    @Override
    public Map<String, List<Reference>> references(Collection<String> models) {
        Map<String, List<Reference>> own = new HashMap<>(references());
        own.keySet().retainAll(Set.copyOf(models));
        return own;
    }

    @Override
    public Map<String, List<Reference>> references() {
        return references.stream()
                .map(Stored::reference)
                .sorted(Comparator.comparing(Reference::created))
                .collect(Collectors.groupingBy(Reference::model));
    }

    @Override
    public synchronized boolean store(Reference reference, @Nullable Profile profile, Map<String, Profile> segments) {
        boolean there = deleted.contains(reference.model() + "/" + reference.id())
                || references.stream()
                        .map(Stored::reference)
                        .anyMatch(one -> one.model().equals(reference.model())
                                && one.id().equals(reference.id()));
        return !there && references.add(new Stored(reference, profile, segments));
    }

    @Override
    public synchronized void delete(Reference reference) {
        references.removeIf(stored -> stored.reference().equals(reference));
        samples.remove(reference);
        deleted.add(reference.model() + "/" + reference.id());
    }

    @Override
    public Optional<Profile> profile(Reference reference) {
        return stored(reference).map(Stored::profile);
    }

    @Override
    public Map<String, Profile> segments(Reference reference) {
        return stored(reference).map(Stored::segments).orElse(Map.of());
    }

    private Optional<Stored> stored(Reference reference) {
        return references.stream()
                .filter(stored -> stored.reference().equals(reference))
                .findFirst();
    }

    @Override
    public void storeSample(Reference reference, List<Row> rows) {
        samples.put(reference, rows);
    }

    @Override
    public Optional<List<Row>> sample(Reference reference) {
        return Optional.ofNullable(samples.get(reference));
    }

    @Override
    public Map<String, Progress> progress(Collection<String> models) {
        Map<String, Progress> some = new HashMap<>(progress);
        some.keySet().retainAll(models);
        return some;
    }

    void onProgress(Consumer<Progress> listener) {
        onProgress = listener;
    }

    @Override
    public void storeProgress(String model, Progress reached) {
        progress.put(model, reached);
        onProgress.accept(reached);
    }

    @Override
    public List<StoredContract> versions(String model) {
        return contracts.stream()
                .filter(contract -> contract.model().equals(model))
                .toList();
    }

    @Override
    public synchronized void create(StoredContract contract) {
        if (versions(contract.model()).stream().anyMatch(other -> other.version() == contract.version())) {
            throw new IllegalStateException("contract " + contract.id() + " exists already");
        }
        contracts.add(contract);
    }

    @Override
    public Optional<Remembered> series(String model) {
        return Optional.ofNullable(series.get(model));
    }

    @Override
    public void storeSeries(String model, Remembered remembered) {
        series.put(model, remembered);
    }

    @Override
    public Optional<LearntEstimator> find(Key key) {
        return Optional.ofNullable(estimators.get(key));
    }

    @Override
    public void store(Key key, LearntEstimator estimator) {
        estimators.put(key, estimator);
    }

    @Override
    public Optional<String> advice(String model) {
        return Optional.ofNullable(advice.get(model));
    }

    @Override
    public void storeAdvice(String model, String next) {
        advice.put(model, next);
    }
}
