// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for two categories that look like the same code: {@code 1} and {@code 1.0}, or {@code DE} with and without a blank.
 * Looks at the first {@value #MOST} distinct ones only. Not thread-safe.
 */
final class SimilarCodes {
    private static final int MOST = 1_000;
    private static final int LONGEST = 40;

    private final Set<String> seen = new HashSet<>();
    private final Map<Object, String> firstByMeaning = new HashMap<>();
    private @Nullable Pair pair;

    /** @param line of the second one */
    record Pair(String first, String second, long line) {}

    void add(String cell, long line) {
        if (pair != null || seen.size() >= MOST || cell.length() > LONGEST || !seen.add(cell)) {
            return;
        }
        String other = firstByMeaning.putIfAbsent(meaning(cell), cell);
        if (other != null) {
            pair = new Pair(other, cell, line);
        }
    }

    private static Object meaning(String cell) {
        String text = cell.strip();
        if (!CellParser.isNumber(text) || !Double.isFinite(CellParser.number(text))) {
            return text;
        }
        return new BigDecimal(text).stripTrailingZeros();
    }

    /** The first two that were met, null: none. */
    @Nullable
    Pair pair() {
        return pair;
    }
}
