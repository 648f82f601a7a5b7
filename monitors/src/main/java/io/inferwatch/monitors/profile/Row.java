// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import java.util.Map;
import java.util.Set;

/**
 * One inference as the profile sees it. Keys are full column names; an absent key is a missing value, a column that the
 * layout does not know is ignored.
 *
 * @param numeric NaN and infinities are counted as non-finite
 * @param weight events that this row stands for (sampling.weight), 1 without sampling
 * @param pii types of personal data that the agent found, by field
 */
public record Row(
        Map<String, Double> numeric, Map<String, String> categorical, double weight, Map<String, Set<String>> pii) {
    /** A row of weight 1 without personal data. */
    public static Row of(Map<String, Double> numeric, Map<String, String> categorical) {
        return new Row(numeric, categorical, 1, Map.of());
    }
}
