// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.logs;

import java.util.List;

/**
 * The message of a log statement: texts, and between each two of them a Java expression.
 *
 * @param texts one more than there are expressions
 */
record LogStatement(List<String> texts, List<String> expressions) {
    /** Two statements of one text cannot be told apart in a log, so they share a label. */
    String label() {
        return String.join("<*>", texts).strip().replaceAll("\\s+", " ");
    }

    /** Whether the text says enough to know the statement again: two words. */
    boolean isTelling() {
        long words = List.of(String.join(" ", texts).split("[^A-Za-z]+", -1)).stream()
                .filter(word -> word.length() > 1)
                .count();
        return words >= 2;
    }
}
