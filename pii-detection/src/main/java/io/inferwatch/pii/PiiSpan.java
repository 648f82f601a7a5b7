package io.inferwatch.pii;

/**
 * One piece of personal data in a text.
 *
 * @param start first UTF-16 offset, 0 or more
 * @param end UTF-16 offset behind the last character, above {@code start}
 * @param score how sure the recognizer is, above 0 and at most 1
 */
public record PiiSpan(PiiType type, int start, int end, double score) {
    public PiiSpan {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("span: Expecting 0 <= start < end. Found: " + start + ", " + end);
        }
        if (!(score > 0 && score <= 1)) {
            throw new IllegalArgumentException("score: Expecting above 0 and at most 1. Found: " + score);
        }
    }

    public int length() {
        return end - start;
    }
}
