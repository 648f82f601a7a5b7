package io.inferwatch.pii;

import java.util.List;

/** Finds one type of personal data. Immutable and thread-safe; time linear in the text, without backtracking. */
interface Recognizer {
    /** False where this type cannot be in a text of this shape. */
    boolean possibleIn(TextShape shape);

    /** Adds what it finds, in the order of the text and without overlap. */
    void find(CharSequence text, List<PiiSpan> found);
}
