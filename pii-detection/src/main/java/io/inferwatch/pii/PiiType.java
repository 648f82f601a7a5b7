package io.inferwatch.pii;

/** What kind of personal data a span holds. The name is what masked text shows: {@code <EMAIL>}. */
public enum PiiType {
    EMAIL,
    CREDIT_CARD
}
