// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.events;

import io.inferwatch.schema.Fields;
import java.util.List;

/**
 * The columns of a model that hold values, by how they are counted.
 *
 * @param numeric full names of double and long fields
 * @param keyword full names of keyword fields
 * @param bool full names of boolean fields
 */
public record EventColumns(List<String> numeric, List<String> keyword, List<String> bool) {

    /** Field patterns that can be columns. */
    static final List<String> PATTERNS = List.of(
            Fields.INPUT_NUM + "*",
            Fields.INPUT_CAT + "*",
            Fields.INPUT_BOOL + "*",
            Fields.PREDICTION_VALUE,
            Fields.PREDICTION_LABEL,
            Fields.PREDICTION_PROBABILITY + "*",
            Fields.ATTRIBUTION + "*",
            Fields.EVENT_DURATION,
            Fields.EVENT_OUTCOME,
            Fields.ERROR_TYPE);

    public EventColumns {
        numeric = List.copyOf(numeric);
        keyword = List.copyOf(keyword);
        bool = List.copyOf(bool);
    }
}
