// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.events;

import io.inferwatch.pii.ColumnScan;
import io.inferwatch.pii.FieldHint;
import io.inferwatch.pii.PiiScanner;
import io.inferwatch.pii.PiiSpan;
import io.inferwatch.schema.Fields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which fields are looked at for personal data, and the types in their values. For one thread. */
public final class PiiTypes {
    public static final List<String> KEYWORDS = List.of(Fields.INPUT_CAT + "*", Fields.LABELS + "*");
    public static final List<String> TEXTS = List.of(Fields.INPUT_TEXT + "*", Fields.ERROR_MESSAGE);
    private static final int REMEMBERED = 10_000;

    private record Value(String field, String value) {}

    private final PiiScanner scanner;
    private final Map<String, PiiScanner> ofField = new HashMap<>();
    private final Map<Value, Set<String>> known = new HashMap<>();

    public PiiTypes(PiiScanner scanner) {
        this.scanner = scanner;
    }

    /** Those of some fields that are looked through. */
    public List<String> wanted(List<String> fields) {
        return fields.stream().filter(this::isWanted).toList();
    }

    private boolean isWanted(String field) {
        return scanner.rules().sample(field, 1) > 0;
    }

    /** How many values of a field are read. */
    public int sample(String field, int usual) {
        return scanner.rules().sample(field, usual);
    }

    /** The names of the types in the distinct values of a field, by value, each scanned with the others as context. */
    public Map<String, Set<String>> ofColumn(String field, List<String> values) {
        Map<String, Set<String>> types = new HashMap<>();
        ColumnScan.of(scanner, field, values).forEach((value, spans) -> types.put(value, names(spans)));
        return types;
    }

    /** The names of the types in a value of a field; a value that comes again is not scanned again. */
    public Set<String> of(String field, String value) {
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        return known.computeIfAbsent(new Value(field, value), this::scan);
    }

    private Set<String> scan(Value value) {
        PiiScanner own = ofField.computeIfAbsent(value.field(), name -> scanner.forField(FieldHint.named(name)));
        return isWanted(value.field()) ? names(own.scan(value.value())) : Set.of();
    }

    private static Set<String> names(List<PiiSpan> spans) {
        return spans.stream().map(span -> span.type().name()).collect(Collectors.toCollection(TreeSet::new));
    }

    static boolean scanned(String field) {
        return field.startsWith(Fields.INPUT_CAT) || besideColumns(field);
    }

    static boolean besideColumns(String field) {
        return field.startsWith(Fields.LABELS)
                || field.startsWith(Fields.INPUT_TEXT)
                || field.equals(Fields.ERROR_MESSAGE);
    }
}
