// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.policy;

import io.inferwatch.pii.FieldHint;
import io.inferwatch.pii.PiiScanner;
import io.inferwatch.pii.PiiSpan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One PII scanner for each field, with a cache of short texts without findings, since categories repeat a few values. The
 * cache keeps one text per hash slot; 128 KB at most. For one thread.
 */
final class CachingScanner {
    private static final int SLOTS = 1_024;
    private static final int MAX_CACHED_LENGTH = 48;
    private static final int MAX_FIELDS = 4_096;

    private final PiiScanner scanner;
    private final Map<String, PiiScanner> byField = new HashMap<>();
    private final @Nullable String[] cleanTexts = new @Nullable String[SLOTS];
    private final @Nullable PiiScanner[] cleanBy = new @Nullable PiiScanner[SLOTS];

    CachingScanner(PiiScanner scanner) {
        this.scanner = scanner;
    }

    /** Scans a text of a field; the field's name is evidence too. */
    List<PiiSpan> scan(String field, String text) {
        PiiScanner own = scanner(field);
        int hash = text.hashCode() + 31 * field.hashCode();
        int slot = (hash ^ (hash >>> 10) ^ (hash >>> 20)) & (SLOTS - 1);
        if (cleanBy[slot] == own && text.equals(cleanTexts[slot])) {
            return List.of();
        }
        List<PiiSpan> found = own.scan(text);
        if (found.isEmpty() && text.length() <= MAX_CACHED_LENGTH) {
            cleanTexts[slot] = text;
            cleanBy[slot] = own;
        }
        return found;
    }

    private PiiScanner scanner(String field) {
        PiiScanner own = byField.get(field);
        if (own == null && byField.size() < MAX_FIELDS) {
            own = scanner.forField(FieldHint.named(field));
            byField.put(field, own);
        }
        return own == null ? scanner : own;
    }
}
