// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

/** Time since it was made. */
final class Stopwatch {
    private static final double NANOS = 1e9;

    private final long start = System.nanoTime();

    double seconds() {
        return (System.nanoTime() - start) / NANOS;
    }
}
