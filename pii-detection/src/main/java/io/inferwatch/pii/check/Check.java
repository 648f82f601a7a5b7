package io.inferwatch.pii.check;

/** Whether a number can be one of its kind. Pure, thread-safe; never throws. */
@FunctionalInterface
public interface Check {
    /** @param compact ASCII letters in upper case and digits, nothing else, of the length that the shape allows */
    boolean valid(String compact);
}
