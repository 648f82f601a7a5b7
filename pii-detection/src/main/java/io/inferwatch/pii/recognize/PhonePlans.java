package io.inferwatch.pii.recognize;

/** What is known of the numbering plans of countries. */
@FunctionalInterface
public interface PhonePlans {
    /** Whether a plan has a number. */
    enum Answer {
        VALID,
        INVALID,
        UNKNOWN
    }

    /** Knows nothing. */
    PhonePlans NONE = digits -> Answer.UNKNOWN;

    /** @param digits an international number without its plus */
    Answer of(String digits);
}
