// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.check;

/** Tests whether a number can be of its kind. Pure, thread-safe; never throws. */
@FunctionalInterface
public interface Check {
    /**
     * Whether the number is valid.
     *
     * @param compact ASCII letters in upper case and digits, nothing else, of a length that the pattern allows
     */
    boolean valid(String compact);
}
