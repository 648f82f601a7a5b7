// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Scans the distinct values of one column and uses all of them as evidence for each ({@link ColumnEvidence}). Each
 * value is scanned once; a value that may contain something is scanned a second time, after the evidence is complete.
 * Stateless.
 */
public final class ColumnScan {
    private ColumnScan() {}

    /** The spans by value. Values in which nothing was found are left out. */
    public static Map<String, List<PiiSpan>> of(PiiScanner scanner, String field, Collection<String> values) {
        FieldHint hint = FieldHint.named(field);
        ColumnEvidence.Reader column = new ColumnEvidence.Reader(scanner, hint);
        List<String> suspects = new ArrayList<>();
        for (String value : values) {
            if (column.read(value)) {
                suspects.add(value);
            }
        }
        PiiScanner own = scanner.forField(hint.withColumn(column.evidence()));
        Map<String, List<PiiSpan>> found = new LinkedHashMap<>();
        for (String suspect : suspects) {
            List<PiiSpan> spans = own.scan(suspect);
            if (!spans.isEmpty()) {
                found.put(suspect, spans);
            }
        }
        return found;
    }
}
