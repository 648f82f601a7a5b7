// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the values of one categorical column. Not thread-safe. */
final class CategoryBuilder {
    /** Bounds memory when a column turns out to hold identifiers; names beyond it count as other. */
    private static final int MAX_NAMES = 10_000;

    private final Map<String, Integer> index = new HashMap<>();
    private final long[] counts;
    private final Map<String, Long> fresh = new HashMap<>();
    private long rows;
    private long missing;
    private long other;

    CategoryBuilder(List<String> categories) {
        counts = new long[categories.size()];
        for (int i = 0; i < counts.length; i++) {
            index.put(categories.get(i), i);
        }
    }

    void add(@Nullable String value) {
        rows++;
        if (value == null) {
            missing++;
            return;
        }
        Integer known = index.get(value);
        if (known != null) {
            counts[known]++;
        } else if (fresh.size() < MAX_NAMES || fresh.containsKey(value)) {
            fresh.merge(value, 1L, Long::sum);
        } else {
            other++;
        }
    }

    CategoryProfile build() {
        BetweenHourVariance values = rows == missing ? BetweenHourVariance.NONE : BetweenHourVariance.ONE_BUCKET;
        CategoryProfile all = new CategoryProfile(
                rows,
                missing,
                BinCounts.of(counts),
                fresh,
                other,
                Collections.nCopies(counts.length, values),
                rows == 0 ? BetweenHourVariance.NONE : BetweenHourVariance.ONE_BUCKET);
        return all.merge(CategoryProfile.empty(counts.length)); // a merge keeps the most frequent new names only
    }
}
