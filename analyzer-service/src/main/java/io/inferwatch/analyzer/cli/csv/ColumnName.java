// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.analyzer.config.FaultException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which names of columns and classes the server stores and gives back. */
final class ColumnName {
    static final int LONGEST = 256;

    private static final Pattern BLANKS_AROUND =
            Pattern.compile("^[\\s\\p{Z}\\uFEFF\\u200B]+|[\\s\\p{Z}\\uFEFF\\u200B]+$");

    private ColumnName() {}

    /** The name without the blanks around it. */
    static String trimmed(String name) {
        return BLANKS_AROUND.matcher(name).replaceAll("");
    }

    /** The rule that a name which is not blank breaks; empty: it can be stored and read. */
    static Optional<String> fault(String name) {
        if (name.startsWith(".") || name.endsWith(".") || name.contains("..")) {
            return Optional.of(
                    "column names with no dot at an end and no two dots in a row (the server cannot read them)");
        }
        if (name.length() > LONGEST) {
            return Optional.of("column names of at most " + LONGEST + " characters");
        }
        if (name.indexOf('*') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("column names without *, line breaks and other control characters");
        }
        return Optional.empty();
    }

    /** @throws FaultException with the place when the name cannot be stored */
    static void check(String place, String name) {
        if (trimmed(name).isEmpty()) {
            throw FaultException.of(place, "names that are not blank", "'" + name + "'");
        }
        fault(name).ifPresent(rule -> {
            throw FaultException.of(place, rule, "'" + name + "'");
        });
    }
}
