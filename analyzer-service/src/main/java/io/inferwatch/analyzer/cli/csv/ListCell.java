// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A cell that holds a list. */
final class ListCell {
    private ListCell() {}

    /** Its items without blanks around them; an empty one keeps its place. */
    static List<String> items(String cell, String separator) {
        return Arrays.stream(cell.split(Pattern.quote(separator), -1))
                .map(String::strip)
                .toList();
    }

    /** Its items that are not empty. */
    static List<String> filled(String cell, String separator) {
        return items(cell, separator).stream().filter(item -> !item.isEmpty()).toList();
    }
}
