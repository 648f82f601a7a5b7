// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.label;

import java.util.Arrays;

/**
 * Times in seconds: below 1 s, then 16 bins for each doubling, then from 400 days on. The centre of a bin is off by at most
 * 2^(1/32) − 1 = 2.2 %.
 */
final class DelayGrid {
    private static final int BINS_PER_DOUBLING = 16;
    private static final double END = 400 * 86_400.0;
    private static final double[] EDGES = edges();
    static final int BINS = EDGES.length + 1;

    private DelayGrid() {}

    private static double[] edges() {
        int inside = (int) Math.ceil(BINS_PER_DOUBLING * Math.log(END) / Math.log(2));
        double[] edges = new double[inside + 1];
        for (int i = 0; i < inside; i++) {
            edges[i] = Math.pow(2, i / (double) BINS_PER_DOUBLING);
        }
        edges[inside] = END;
        return edges;
    }

    static int bin(double seconds) {
        int place = Arrays.binarySearch(EDGES, seconds);
        return place >= 0 ? place + 1 : -place - 1;
    }

    static double from(int bin) {
        return bin == 0 ? 0 : EDGES[bin - 1];
    }

    static double to(int bin) {
        return bin == BINS - 1 ? Double.POSITIVE_INFINITY : EDGES[bin];
    }

    /** A bin's geometric centre; of the first one the middle, of the last one its beginning. */
    static double centre(int bin) {
        return bin == 0 ? to(0) / 2 : bin == BINS - 1 ? END : Math.sqrt(from(bin) * to(bin));
    }
}
