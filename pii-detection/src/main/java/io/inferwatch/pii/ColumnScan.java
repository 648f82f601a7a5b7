package io.inferwatch.pii;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks through the distinct values of one column, each of which is judged beside all others ({@link ColumnEvidence}). A
 * value is scanned once; the few that may hold something, once more when the others are known. Stateless.
 */
public final class ColumnScan {
    private ColumnScan() {}

    /** What was found, by value; values without anything are left out. */
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
