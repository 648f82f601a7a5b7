// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import io.inferwatch.schema.RuleViolationException;

/**
 * One piece of personal data in a text.
 *
 * @param start offset of the first character in UTF-16 units, 0 or more
 * @param end offset after the last character in UTF-16 units, above {@code start}
 * @param score confidence of the recognizer, above 0 and at most 1
 */
public record PiiSpan(PiiType type, int start, int end, double score) {
    public PiiSpan {
        if (start < 0 || end <= start) {
            throw RuleViolationException.of("span", "0 <= start < end", start + ", " + end);
        }
        if (!(score > 0 && score <= 1)) {
            throw RuleViolationException.of("score", "above 0 and at most 1", score);
        }
    }

    public int length() {
        return end - start;
    }
}
