package io.inferwatch.pii.recognize;

import java.util.List;
import java.util.Map;

/**
 * Finds personal data of one or several types. Immutable and thread-safe; time linear in the text, so without backtracking
 * and with a bounded look around each candidate. Never throws.
 */
public interface Recognizer {
    /** The types that it may offer, each with the words that speak for it: one word, or two with a space between them. */
    Map<String, List<String>> types();

    /** Reads the text of a scan and offers each candidate with {@link ScanContext#offer}. */
    void find(ScanContext scan);
}
