// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.column;

import io.inferwatch.monitors.profile.CategoryProfile;
import io.inferwatch.monitors.profile.LayoutBuilder;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which categories of a full list are distinguished. The list holds those that the reference shows most; near its end are the
 * lucky ones, whose shares fall back in the next sample with nothing wrong (of 250 equal ones, 5 points of all rows). Only
 * categories so frequent that luck moves less than half a point over the line are compared by themselves.
 */
public final class FrequentCategories {
    private static final double MOST_LUCK = 0.005;

    private FrequentCategories() {}

    /** The indices of the categories that are compared; all where the list names all that the reference has. */
    static int[] of(CategoryProfile reference) {
        long fewest = isFull(reference) ? fewest(reference) : 0;
        return IntStream.range(0, reference.counts().size())
                .filter(i -> reference.counts().at(i) >= fewest)
                .toArray();
    }

    /** Whether the reference has more categories than its list. */
    public static boolean isFull(CategoryProfile reference) {
        return reference.counts().size() >= LayoutBuilder.MAX_CATEGORIES && reference.outside() > 0;
    }

    /** The smallest count over which luck carries few rows: about √t/2 for each category within √t of t. */
    private static long fewest(CategoryProfile reference) {
        long[] counts = reference.counts().toArray();
        Arrays.sort(counts);
        double most = MOST_LUCK * reference.values();
        return Arrays.stream(counts)
                .filter(t -> t - Math.sqrt((double) t) >= counts[0] && luck(counts, t) <= most)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    private static double luck(long[] counts, long t) {
        double root = Math.sqrt((double) t);
        return root
                / 2
                * Arrays.stream(counts).filter(n -> Math.abs(n - t) <= root).count();
    }
}
