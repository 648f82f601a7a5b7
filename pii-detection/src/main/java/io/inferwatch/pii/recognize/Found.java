package io.inferwatch.pii.recognize;

/**
 * Something found.
 *
 * @param start offset in the original text
 * @param end offset behind it
 * @param score 0 to 1
 * @param expected the field is known to hold this type, so it wins over others at the same place
 */
public record Found(String type, int start, int end, double score, boolean expected) {}
