package io.inferwatch.pii.recognize;

/**
 * Something found.
 *
 * @param start offset in the original text
 * @param end offset behind it
 * @param score 0 to 1
 */
public record Found(String type, int start, int end, double score) {}
