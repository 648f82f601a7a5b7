package io.inferwatch.monitors.profile;

import java.util.Arrays;

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
