package io.inferwatch.analyzer.elasticsearch;

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

    private final PiiScanner scanner;
    private final Map<String, Set<String>> known = new HashMap<>();

    PiiTypes(PiiScanner scanner) {
        this.scanner = scanner;
    }

    /** The names of the types in a value; a value that comes again is not scanned again. */
    Set<String> of(String value) {
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        return known.computeIfAbsent(value, this::scan);
    }

    private Set<String> scan(String value) {
        Set<String> types = new TreeSet<>();
        for (PiiSpan span : scanner.scan(value)) {
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
