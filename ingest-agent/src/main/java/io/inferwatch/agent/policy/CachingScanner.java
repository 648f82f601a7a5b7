package io.inferwatch.agent.policy;

import io.inferwatch.pii.FieldHint;
import io.inferwatch.pii.PiiScanner;
import io.inferwatch.pii.PiiSpan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scanners by field, which remember short texts in which they have found nothing, since categories say the same few words
 * again and again. Of texts whose hashes meet it keeps the last; 128 KB at most. For one thread.
 */
final class CachingScanner {
    private static final int PLACES = 1_024;
    private static final int SHORT = 48;
    private static final int FIELDS = 4_096;

    private final PiiScanner scanner;
    private final Map<String, PiiScanner> ofField = new HashMap<>();
    private final @Nullable String[] known = new @Nullable String[PLACES];
    private final @Nullable PiiScanner[] by = new @Nullable PiiScanner[PLACES];

    CachingScanner(PiiScanner scanner) {
        this.scanner = scanner;
    }

    /** What is found in a text of a field, whose name is evidence too. */
    List<PiiSpan> scan(String field, String text) {
        PiiScanner own = scanner(field);
        int hash = text.hashCode() + 31 * field.hashCode();
        int place = (hash ^ (hash >>> 10) ^ (hash >>> 20)) & (PLACES - 1);
        if (by[place] == own && text.equals(known[place])) {
            return List.of();
        }
        List<PiiSpan> found = own.scan(text);
        if (found.isEmpty() && text.length() <= SHORT) {
            known[place] = text;
            by[place] = own;
        }
        return found;
    }

    private PiiScanner scanner(String field) {
        PiiScanner own = ofField.get(field);
        if (own == null && ofField.size() < FIELDS) {
            own = scanner.forField(FieldHint.named(field));
            ofField.put(field, own);
        }
        return own == null ? scanner : own;
    }
}
