// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import io.inferwatch.schema.RuleViolationException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two numeric columns of one row against each other, such as {@code input.num.a <= input.num.b}.
 *
 * @param operator one of {@link #OPERATORS}
 */
public record Compare(String left, String operator, String right) {
    public static final List<String> OPERATORS = List.of("<=", ">=", "!=", "==", "<", ">");

    public Compare {
        if (!OPERATORS.contains(operator)) {
            throw RuleViolationException.of("operator", "one of " + String.join(" ", OPERATORS), operator);
        }
    }

    /** Whether the row has both values, both finite. */
    public boolean applies(Map<String, Double> row) {
        return finite(row.get(left)) && finite(row.get(right));
    }

    private static boolean finite(@Nullable Double value) {
        return value != null && Double.isFinite(value);
    }

    /** @throws RuleViolationException if the row lacks one of the values */
    public boolean holds(Map<String, Double> row) {
        Double a = row.get(left);
        Double b = row.get(right);
        if (a == null || b == null) {
            throw RuleViolationException.of("row", left + " and " + right, row.keySet());
        }
        int order = Double.compare(a + 0.0, b + 0.0); // -0.0 and 0.0 are one value
        return switch (operator) {
            case "<=" -> order <= 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            case ">" -> order > 0;
            case "==" -> order == 0;
            default -> order != 0;
        };
    }

    @Override
    public String toString() {
        return left + " " + operator + " " + right;
    }
}
