package io.inferwatch.agent.policy;

import io.inferwatch.pii.PiiScanner;
import io.inferwatch.pii.PiiSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scanner that remembers short texts in which it has found nothing, since categories say the same few words again and
 * again. Of texts whose hashes meet it keeps the last; 128 KB at most. For one thread.
 */
final class Clean {
    private static final int PLACES = 1_024;
    private static final int SHORT = 48;

    private final PiiScanner scanner;
    private final @Nullable String[] known = new @Nullable String[PLACES];

    Clean(PiiScanner scanner) {
        this.scanner = scanner;
    }

    /** What the scanner finds. */
    List<PiiSpan> scan(String text) {
        int hash = text.hashCode();
        int place = (hash ^ (hash >>> 10) ^ (hash >>> 20)) & (PLACES - 1);
        if (text.equals(known[place])) {
            return List.of();
        }
        List<PiiSpan> found = scanner.scan(text);
        if (found.isEmpty() && text.length() <= SHORT) {
            known[place] = text;
        }
        return found;
    }
}
