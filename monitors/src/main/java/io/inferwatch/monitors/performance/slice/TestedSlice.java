// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.slice;

/**
 * A slice with the comparison of its rows with all others.
 *
 * @param adjustedP the p-value of the contrast, corrected for all slices tested: {@link FalseSlices}
 */
record TestedSlice(Combination combination, Contrast contrast, double adjustedP) {}
