// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import io.inferwatch.pii.recognize.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps one of several findings that overlap: an expected type wins, then the higher score (rounded to tenths), then
 * the longer finding, then the earlier one.
 */
final class Overlaps {
    private static final Comparator<Found> BEST_FIRST = Comparator.comparing(Found::expected)
            .reversed()
            .thenComparingLong(found -> -Math.round(found.score() * 10))
            .thenComparingInt(found -> found.start() - found.end())
            .thenComparingInt(Found::start);

    private Overlaps() {}

    /** The findings to keep, sorted by start, without overlap. Time n log n. */
    static List<Found> resolved(List<Found> found) {
        List<Found> byStart = new ArrayList<>(found);
        byStart.sort(Comparator.comparingInt(Found::start));
        return overlap(byStart) ? best(byStart) : byStart;
    }

    private static boolean overlap(List<Found> byStart) {
        for (int i = 1; i < byStart.size(); i++) {
            if (byStart.get(i).start() < byStart.get(i - 1).end()) {
                return true;
            }
        }
        return false;
    }

    private static List<Found> best(List<Found> found) {
        found.sort(BEST_FIRST);
        TreeMap<Integer, Found> kept = new TreeMap<>();
        for (Found one : found) {
            Map.Entry<Integer, Found> before = kept.lowerEntry(one.end());
            if (before == null || before.getValue().end() <= one.start()) {
                kept.put(one.start(), one);
            }
        }
        return List.copyOf(kept.values());
    }
}
