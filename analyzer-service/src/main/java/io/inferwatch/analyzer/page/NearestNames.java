// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds names that may have been meant. */
public final class NearestNames {
    private static final int MOST = 3;

    private NearestNames() {}

    /** At most three, the nearest by the number of signs to change first; those that hold the name come before. */
    public static List<String> of(String wrong, Collection<String> names) {
        String asked = wrong.toLowerCase(Locale.ROOT);
        return names.stream()
                .sorted(Comparator.<String>comparingInt(name -> distance(asked, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static int distance(String asked, String name) {
        return !asked.isEmpty() && name.contains(asked) ? -1 : edits(asked, name);
    }

    /** Insertions, deletions and replacements (Levenshtein). */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                corner = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
