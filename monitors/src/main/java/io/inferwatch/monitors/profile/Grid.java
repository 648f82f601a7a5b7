// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import java.util.Arrays;
import java.util.TreeSet;

/**
 * The edges at which one numeric column is counted: bin 0 is below {@code edge(0)}, bin i is
 * {@code [edge(i-1), edge(i))}, the last bin is {@code edge(size-1)} and above. An atom v has the edges v and the next
 * double above v, so that its bin holds exactly that value. Immutable.
 */
public final class Grid {
    private final double[] edges;

    private Grid(double[] edges) {
        this.edges = edges;
    }

    /** @throws IllegalArgumentException unless the edges are finite and strictly ascending (none at all is allowed) */
    public static Grid of(double... edges) {
        for (int i = 0; i < edges.length; i++) {
            if (!Double.isFinite(edges[i]) || (i > 0 && !(edges[i] > edges[i - 1]))) {
                throw new IllegalArgumentException(
                        "grid edges: expecting finite ascending numbers. Found: " + edges[i] + " at " + i);
            }
        }
        return new Grid(edges.clone());
    }

    public int bins() {
        return edges.length + 1;
    }

    public double[] edges() {
        return edges.clone();
    }

    public double edge(int i) {
        return edges[i];
    }

    /** The bin of a finite value, in [0, bins). */
    public int binOf(double value) {
        int low = 0;
        int high = edges.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * A grid of at most {@code edges} of these edges, evenly chosen. Atoms keep both of their edges as long as there is room
     * for half as many atoms as edges; so every bin of the result is a union of bins of this grid.
     */
    public Grid coarse(int most) {
        if (edges.length <= most) {
            return this;
        }
        TreeSet<Double> chosen = new TreeSet<>();
        for (int bin = 1; bin < edges.length && chosen.size() + 2 <= most / 2; bin++) {
            if (isAtom(bin)) {
                chosen.add(edges[bin - 1]);
                chosen.add(edges[bin]);
            }
        }
        double[] rest =
                Arrays.stream(edges).filter(edge -> !chosen.contains(edge)).toArray();
        int free = Math.min(most - chosen.size(), rest.length);
        for (int i = 0; i < free; i++) {
            chosen.add(rest[(int) ((2L * i + 1) * rest.length / (2L * free))]);
        }
        return new Grid(chosen.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** A grid that also has the edges of another: every bin of either is a union of its bins. */
    public Grid with(Grid that) {
        return new Grid(Arrays.stream(new double[][] {edges, that.edges})
                .flatMapToDouble(Arrays::stream)
                .map(edge -> edge + 0.0) // -0.0 and 0.0 are one value
                .sorted()
                .distinct()
                .toArray());
    }

    /** Whether a bin can hold one value only. */
    public boolean isAtom(int bin) {
        return bin > 0 && bin < edges.length && Math.nextUp(edges[bin - 1]) == edges[bin];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Grid that && Arrays.equals(edges, that.edges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(edges);
    }

    @Override
    public String toString() {
        return "Grid[" + edges.length + " edges]";
    }
}
