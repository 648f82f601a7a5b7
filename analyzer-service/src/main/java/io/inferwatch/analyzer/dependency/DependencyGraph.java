// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.dependency;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which models feed which. Without cycles. Immutable. */
public final class DependencyGraph {
    public static final DependencyGraph NONE = new DependencyGraph(List.of());

    private final List<Dependency> dependencies;
    private final Map<String, Integer> layers;

    private DependencyGraph(List<Dependency> dependencies) {
        this.dependencies = dependencies;
        this.layers = layers(dependencies);
    }

    /** @throws IllegalArgumentException for a cycle */
    public static DependencyGraph of(Collection<Dependency> dependencies) {
        DependencyGraph graph = NONE;
        for (Dependency dependency : dependencies) {
            Optional<List<String>> cycle = graph.cycleWith(dependency);
            if (cycle.isPresent()) {
                throw new IllegalArgumentException(
                        "dependencies: Expecting no cycle. Found: " + String.join(" → ", cycle.get()));
            }
            graph = graph.with(dependency);
        }
        return graph;
    }

    /** The graph with one more dependency, which closes no cycle. */
    public DependencyGraph with(Dependency dependency) {
        return new DependencyGraph(Stream.concat(dependencies.stream(), Stream.of(dependency))
                .sorted(Dependency.ORDER)
                .toList());
    }

    /** The cycle that a dependency would close, from its downstream model back to it; empty: none. */
    public Optional<List<String>> cycleWith(Dependency added) {
        return path(added.upstream(), added.downstream())
                .map(back -> Stream.concat(Stream.of(added.downstream()), back.stream())
                        .toList());
    }

    /**
     * The fewest models from one against the flow to another one, both included; empty when the first does not depend on the
     * second.
     */
    private Optional<List<String>> path(String start, String end) {
        Map<String, List<String>> paths = new HashMap<>(Map.of(start, List.of(start)));
        Deque<String> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty() && !paths.containsKey(end)) {
            String model = next.remove();
            for (Dependency one : upstreams(model)) {
                if (!paths.containsKey(one.upstream())) {
                    paths.put(
                            one.upstream(),
                            Stream.concat(paths.getOrDefault(model, List.of()).stream(), Stream.of(one.upstream()))
                                    .toList());
                    next.add(one.upstream());
                }
            }
        }
        return Optional.ofNullable(paths.get(end));
    }

    /** All dependencies by upstream, then downstream model. */
    public List<Dependency> dependencies() {
        return dependencies;
    }

    public boolean isEmpty() {
        return dependencies.isEmpty();
    }

    /** Every model that feeds another or is fed, sorted. */
    public NavigableSet<String> models() {
        NavigableSet<String> models = new TreeSet<>();
        dependencies.forEach(one -> models.addAll(List.of(one.downstream(), one.upstream())));
        return models;
    }

    /** The models that feed a model directly. */
    public List<Dependency> upstreams(String model) {
        return dependencies.stream()
                .filter(one -> one.downstream().equals(model))
                .toList();
    }

    /**
     * Every model that feeds a model, directly or through others. A chain is as critical as its least critical part; of several
     * chains the most critical one counts.
     */
    public Map<String, Criticality> ancestors(String model) {
        Map<String, Criticality> found = new TreeMap<>();
        addAncestors(model, Criticality.HIGH, found);
        return found;
    }

    private void addAncestors(String model, Criticality soFar, Map<String, Criticality> found) {
        for (Dependency one : upstreams(model)) {
            Criticality along = soFar.atMost(one.criticality());
            Criticality known = found.get(one.upstream());
            if (known == null || known.compareTo(along) < 0) {
                found.put(one.upstream(), along);
                addAncestors(one.upstream(), along, found);
            }
        }
    }

    /** Every model that a model feeds, directly or through others. */
    public NavigableSet<String> descendants(String model) {
        NavigableSet<String> found = new TreeSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(model));
        while (!next.isEmpty()) {
            String one = next.remove();
            dependencies.stream()
                    .filter(dependency -> dependency.upstream().equals(one))
                    .map(Dependency::downstream)
                    .filter(found::add)
                    .forEach(next::add);
        }
        return found;
    }

    /** The first name among a model and all that are connected with it, in whatever direction: the same for all of them. */
    public String group(String model) {
        NavigableSet<String> found = new TreeSet<>(List.of(model));
        Deque<String> next = new ArrayDeque<>(found);
        while (!next.isEmpty()) {
            String one = next.remove();
            dependencies.stream()
                    .filter(dependency -> dependency.upstream().equals(one)
                            || dependency.downstream().equals(one))
                    .flatMap(dependency -> Stream.of(dependency.upstream(), dependency.downstream()))
                    .filter(found::add)
                    .forEach(next::add);
        }
        return found.first();
    }

    /** Lists of models that have nothing to do with each other; within a list each comes after those that feed it. */
    public List<List<String>> independent(Collection<String> models) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        upstreamsFirst(models)
                .forEach(model -> groups.computeIfAbsent(group(model), any -> new ArrayList<>())
                        .add(model));
        return List.copyOf(groups.values());
    }

    /** How many models are above a model, on the longest chain: 0 for one that none feeds. */
    public int layer(String model) {
        return layers.getOrDefault(model, 0);
    }

    private static Map<String, Integer> layers(List<Dependency> dependencies) {
        Map<String, Integer> layers = new HashMap<>();
        boolean settled = false;
        while (!settled) {
            settled = true;
            for (Dependency one : dependencies) {
                int below = layers.getOrDefault(one.upstream(), 0) + 1;
                if (layers.getOrDefault(one.downstream(), 0) < below) {
                    layers.put(one.downstream(), below);
                    settled = false;
                }
            }
        }
        return layers;
    }

    /** Models in an order in which each comes after those that feed it; otherwise as they are. */
    public List<String> upstreamsFirst(Collection<String> models) {
        return models.stream().sorted(Comparator.comparingInt(this::layer)).toList();
    }
}
