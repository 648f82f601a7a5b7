/**
 * Slices of the traffic that a model serves worse than the rest: mergeable counts of rows by values, and the search over values
 * and pairs of values. Names and numbers in, slices out.
 */
@NullMarked
package io.inferwatch.monitors.performance.slice;

import org.jspecify.annotations.NullMarked;
