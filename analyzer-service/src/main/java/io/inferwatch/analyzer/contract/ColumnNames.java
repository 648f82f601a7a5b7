// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.contract;

import io.inferwatch.schema.Fields;
import java.util.List;

/** The column names that a contract may use. */
final class ColumnNames {
    static final String RULE = "a full column name, such as input.num.age, input.cat.country or prediction.label";

    private static final List<String> NUMBERS =
            List.of(Fields.INPUT_NUM, Fields.PREDICTION_PROBABILITY, Fields.ATTRIBUTION);
    private static final List<String> OTHERS = List.of(Fields.INPUT_CAT, Fields.INPUT_BOOL, Fields.INPUT_TEXT);

    private ColumnNames() {}

    static boolean isColumn(String name) {
        return isNumeric(name)
                || name.equals(Fields.PREDICTION_LABEL)
                || OTHERS.stream().anyMatch(prefix -> startsWith(name, prefix));
    }

    static boolean isNumeric(String name) {
        return name.equals(Fields.PREDICTION_VALUE) || NUMBERS.stream().anyMatch(prefix -> startsWith(name, prefix));
    }

    private static boolean startsWith(String name, String prefix) {
        return name.startsWith(prefix) && name.length() > prefix.length();
    }

    static boolean isNumber(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
