// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize;

import java.util.List;
import java.util.Map;

/**
 * Finds personal data of one or several types. Implementations are immutable and thread-safe, never throw, and take
 * time linear in the text: no backtracking, and a bounded number of characters around each candidate.
 */
public interface Recognizer {
    /**
     * The types that this recognizer can offer, each with its context words. A context word is one word, or two words
     * with a space between them.
     */
    Map<String, List<String>> types();

    /** Reads the text of a scan and offers each candidate with {@link ScanContext#offer}. */
    void find(ScanContext scan);
}
