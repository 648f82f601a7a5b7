// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import java.util.List;
import java.util.Map;

/**
 * The features of one inference by type, in the order in which they were set.
 *
 * @param numeric finite values only
 * @param nonfinite values that were not finite: {@code age:NaN}, {@code price:+Infinity}, {@code x:-Infinity}
 */
public record Inputs(
        Map<String, Double> numeric,
        Map<String, String> categorical,
        Map<String, Boolean> bool,
        Map<String, String> text,
        List<String> nonfinite) {
    /** Whether there is no feature, not even one that was not finite. */
    public boolean isEmpty() {
        return numeric.isEmpty() && categorical.isEmpty() && bool.isEmpty() && text.isEmpty() && nonfinite.isEmpty();
    }
}
