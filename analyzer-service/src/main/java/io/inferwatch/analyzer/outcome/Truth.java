// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a label says.
 *
 * @param value the true number; null for a class that is no number
 * @param label the true class; null for a number
 * @param relevant the relevant items of a ranked list, each an item, or {@code item:grade}, in the order of their names; else empty
 */
public record Truth(@Nullable Double value, @Nullable String label, List<String> relevant) {
    public Truth {
        relevant = relevant.stream().distinct().sorted().toList();
    }

    public static Truth of(@Nullable Double value, @Nullable String label) {
        return new Truth(value, label, List.of());
    }

    public static Truth relevant(List<String> items) {
        return new Truth(null, null, items);
    }
}
