// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes a layout from samples of a reference. The same samples give the same layout. Not thread-safe. */
public final class LayoutBuilder {
    public static final int MAX_EDGES = 256;
    public static final int MAX_CATEGORIES = 200;
    /** Leaves 64 edges for the rest of the distribution when very many values repeat. */
    private static final int MAX_ATOMS = 96;

    private final int version;
    private final Map<String, Grid> grids = new HashMap<>();
    private final Map<String, List<String>> categories = new HashMap<>();

    /** @param version counts up from 1 with each re-gridding */
    public LayoutBuilder(int version) {
        this.version = version;
    }

    /** A grid at the quantiles of a sample; NaN and infinities in it are ignored, an empty one gives a single bin. */
    public void numeric(String column, double[] sample) {
        grids.put(column, grid(sample));
    }

    /** The most frequent categories, at most {@link #MAX_CATEGORIES}; equal counts by name. */
    public void categorical(String column, Map<String, Long> counts) {
        categories.put(
                column,
                counts.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(MAX_CATEGORIES)
                        .map(Map.Entry::getKey)
                        .toList());
    }

    public Layout build() {
        return new Layout(version, grids, categories);
    }

    private static Grid grid(double[] sample) {
        double[] sorted = Arrays.stream(sample)
                .filter(Double::isFinite)
                .map(value -> value + 0.0) // -0.0 and 0.0 are one value
                .sorted()
                .toArray();
        TreeSet<Double> edges = new TreeSet<>();
        Set<Double> atoms = atoms(sorted);
        atoms.forEach(value -> {
            edges.add(value);
            edges.add(Math.nextUp(value));
        });
        edges.remove(Double.POSITIVE_INFINITY); // above the largest double there is nothing to bound
        addQuantiles(
                edges,
                Arrays.stream(sorted).filter(value -> !atoms.contains(value)).toArray());
        return Grid.of(edges.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The values with more than 1/256 of the mass, the heaviest where there are too many. A value seen once is none, however small the sample. */
    private static Set<Double> atoms(double[] sorted) {
        Map<Double, Integer> repeats = new TreeMap<>();
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                repeats.merge(sorted[i], 1, Integer::sum);
            }
        }
        return repeats.entrySet().stream()
                .filter(e -> (e.getValue() + 1.0) * MAX_EDGES > sorted.length)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MAX_ATOMS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static void addQuantiles(Set<Double> edges, double[] rest) {
        addTails(edges, rest);
        int free = Math.min(MAX_EDGES - edges.size(), rest.length);
        for (int i = 0; i < free; i++) {
            edges.add(rest[(int) ((i + 1L) * rest.length / (free + 1L))]);
        }
    }

    /** Halves of halves of the outermost bins, down to the extremes: in a heavy tail one bin would span most of the range. */
    private static void addTails(Set<Double> edges, double[] rest) {
        int last = rest.length - 1;
        for (int rank = rest.length / (MAX_EDGES + 1); rank > 0; rank /= 2) {
            edges.add(rest[rank]);
            edges.add(rest[last - rank]);
        }
        if (last > 0) {
            edges.add(rest[0]);
            edges.add(rest[last]);
        }
    }
}
