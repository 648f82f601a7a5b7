// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.sizing;

/**
 * A node of Elasticsearch, and how much of it may be used.
 *
 * @param cores processors like those on which was measured
 * @param terabytes disk, 10¹² bytes each
 */
public record Node(int cores, double terabytes) {
    /** The rest is for peaks, merges, restarts of other nodes and people's searches. */
    static final double USED_CORES = 0.5;

    /** Below the low watermark of 85 %, with room for merges. */
    static final double USED_DISK = 0.75;

    private static final double TERA = 1e12;

    double usableCores() {
        return cores * USED_CORES;
    }

    double usableBytes() {
        return terabytes * TERA * USED_DISK;
    }
}
