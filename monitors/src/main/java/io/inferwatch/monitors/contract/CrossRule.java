// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import io.inferwatch.schema.RuleViolationException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule over several columns of one row: the rows that {@code when} selects must be in {@code then}, and
 * {@code compare} must hold.
 *
 * @param when null: every row
 * @param then null when {@code compare} is given
 * @param compare holds for rows that have both values; null when {@code then} is given
 * @param broken share of the selected rows that may break the rule
 */
public record CrossRule(
        String name,
        @Nullable Selection when,
        @Nullable Selection then,
        @Nullable Compare compare,
        Limit broken) {
    public CrossRule {
        if ((then == null) == (compare == null)) {
            throw RuleViolationException.of(name, "either then or compare", then == null ? "neither" : "both");
        }
    }

    /** The columns that the rule speaks of. */
    Stream<String> columns() {
        Stream<String> compared = compare == null ? Stream.empty() : Stream.of(compare.left(), compare.right());
        return Stream.concat(
                Stream.of(Optional.ofNullable(when), Optional.ofNullable(then))
                        .flatMap(Optional::stream)
                        .flatMap(Selection::columns),
                compared);
    }
}
