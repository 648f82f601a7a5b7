package io.inferwatch.monitors.performance.slice;

/**
 * A slice with the comparison of its rows with all others.
 *
 * @param adjustedP the p-value of the contrast, corrected for the number of slices tested
 */
record TestedSlice(Combination combination, Contrast contrast, double adjustedP) {}
