// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.slice;

/**
 * A column has a value.
 *
 * @param column its place in {@link SliceColumns#names}
 * @param value its place among the column's values
 */
record Condition(int column, int value) {}
