package io.inferwatch.analyzer.elasticsearch;

import io.inferwatch.pii.ColumnEvidence;
import io.inferwatch.pii.FieldHint;
import io.inferwatch.pii.PiiScanner;
import io.inferwatch.pii.PiiSpan;
import io.inferwatch.schema.Fields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which fields are looked at for personal data, and the types in their values. For one thread. */
final class PiiTypes {
    static final List<String> KEYWORDS = List.of(Fields.INPUT_CAT + "*", Fields.LABELS + "*");
    static final List<String> TEXTS = List.of(Fields.INPUT_TEXT + "*", Fields.ERROR_MESSAGE);
    /** Those that are no columns of a profile. */
    static final List<String> BESIDE_COLUMNS =
            List.of(Fields.LABELS + "*", Fields.INPUT_TEXT + "*", Fields.ERROR_MESSAGE);

    private static final int REMEMBERED = 10_000;

    private record Value(String field, String value) {}

    private final PiiScanner scanner;
    private final Map<String, PiiScanner> ofField = new HashMap<>();
    private final Map<Value, Set<String>> known = new HashMap<>();

    PiiTypes(PiiScanner scanner) {
        this.scanner = scanner;
    }

    /** Values of a field, beside which each one is judged from now on. */
    void sample(String field, List<String> values) {
        FieldHint hint = FieldHint.named(field).withColumn(ColumnEvidence.of(scanner, values));
        ofField.put(field, scanner.forField(hint));
    }

    /** The names of the types in a value of a field; a value that comes again is not scanned again. */
    Set<String> of(String field, String value) {
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        return known.computeIfAbsent(new Value(field, value), this::scan);
    }

    private Set<String> scan(Value value) {
        PiiScanner own = ofField.computeIfAbsent(value.field(), name -> scanner.forField(FieldHint.named(name)));
        Set<String> types = new TreeSet<>();
        for (PiiSpan span : own.scan(value.value())) {
            types.add(span.type().name());
        }
        return types;
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
