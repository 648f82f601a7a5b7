// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize;

/**
 * A finding: a candidate whose score reached the threshold.
 *
 * @param start offset of the first character in the original text
 * @param end offset after the last character
 * @param score confidence, 0 to 1
 * @param expected whether the field is known to hold this type; if so, it wins over other findings at the same place
 */
public record Found(String type, int start, int end, double score, boolean expected) {}
