// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import java.util.List;

/** What a scan finds, as text. */
public final class Texts {
    private Texts() {}

    public static List<String> found(PiiScanner scanner, String type, String text) {
        return scanner.scan(text).stream()
                .filter(span -> span.type().name().equals(type))
                .map(span -> text.substring(span.start(), span.end()))
                .toList();
    }

    public static List<String> found(String type, String text) {
        return found(PiiScanner.standard(), type, text);
    }

    /** In a field that is known to hold the type. */
    public static List<String> expected(String type, String text) {
        return found(PiiScanner.standard().forField(FieldHint.expecting(new PiiType(type))), type, text);
    }
}
