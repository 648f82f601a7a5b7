// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.slice;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The most frequent values of a column in bounded memory (Misra and Gries 1982, doi:10.1016/0167-6423(82)90012-0): a value with
 * more than one row in {@link #CAPACITY} + 1 is always kept, its count too low by at most that share of the rows; exact up to so
 * many distinct values. Not thread-safe.
 */
final class FrequentValues {
    static final int CAPACITY = 1000;

    private final Map<String, long[]> counts = new HashMap<>();

    void add(String value) {
        long[] count = counts.get(value);
        if (count != null) {
            count[0]++;
        } else if (counts.size() < CAPACITY) {
            counts.put(value, new long[] {1});
        } else {
            decrementAll();
        }
    }

    private void decrementAll() {
        Iterator<long[]> all = counts.values().iterator();
        while (all.hasNext()) {
            long[] count = all.next();
            count[0]--;
            if (count[0] == 0) {
                all.remove();
            }
        }
    }

    /** The most frequent first; equal ones by name. */
    List<String> top(int limit) {
        return counts.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, long[]> e) -> -e.getValue()[0])
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }
}
