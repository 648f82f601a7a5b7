// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors;

import java.util.Locale;

/**
 * Why a check has no answer. Immutable.
 *
 * @param text for readers, the end of a sentence: "fewer than 30 rows with a value now"
 */
public record Reason(Code code, String text) {
    /** What programs and tests may rely on. */
    public enum Code {
        /** No row, value or hour to look at. */
        NO_ROWS,
        /** Fewer rows, labels or columns than the check needs. */
        TOO_FEW_ROWS,
        /** Nothing that could be compared varies. */
        CONSTANT,
        /** No reference, or one without what the check compares with. */
        NO_REFERENCE,
        /** No label of the window's events has come, or none that counts. */
        NO_LABELS,
        /** Too little of the past is known to say what is usual. */
        NO_HISTORY,
        /** The window, or each of its hours, is not over yet. */
        NOT_OVER,
        /** Traffic or reference lack the column. */
        UNKNOWN_COLUMN,
        /** The statistic has no value for these rows. */
        UNDEFINED,
        /** The store did not answer a query. */
        QUERY_FAILED,
        /** The monitor failed: a fault of it, not of the data. */
        MONITOR_FAILED,
        /** Of a plug-in that names none, or stored before there were codes. */
        OTHER;

        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
