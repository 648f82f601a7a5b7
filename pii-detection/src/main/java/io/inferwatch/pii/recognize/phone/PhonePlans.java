package io.inferwatch.pii.recognize.phone;

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

    /** The plans of libphonenumber, or {@link #NONE} where that library is not on the class path. */
    static PhonePlans ofClassPath() {
        try {
            return new Libphonenumber();
        } catch (LinkageError e) {
            return NONE;
        }
    }

    /** @param digits an international number without its plus */
    Answer of(String digits);
}
