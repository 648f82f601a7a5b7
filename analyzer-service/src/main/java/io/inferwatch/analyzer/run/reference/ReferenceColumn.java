// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.reference;

import org.jspecify.annotations.Nullable;

/**
 * What a reference says of one column; null where a number does not apply.
 *
 * @param rows all rows, {@code missing} among them
 * @param categories distinct frozen values of a categorical column
 */
public record ReferenceColumn(
        String name,
        long rows,
        long missing,
        @Nullable Double mean,
        @Nullable Double sigma,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable Integer categories) {}
