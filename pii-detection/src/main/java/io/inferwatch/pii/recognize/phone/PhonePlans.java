// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.phone;

/** Numbering plans of countries. */
@FunctionalInterface
public interface PhonePlans {
    /** Whether a number is valid in its country's plan. */
    enum Answer {
        VALID,
        INVALID,
        UNKNOWN
    }

    /** Answers {@link Answer#UNKNOWN} for every number. */
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
