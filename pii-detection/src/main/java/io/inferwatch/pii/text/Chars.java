// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.text;

/** Classes of characters. */
public final class Chars {
    private static final char FIRST_MARK = 0x300;

    private Chars() {}

    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    public static boolean isAsciiLetter(char c) {
        return isLower(c) || isUpper(c);
    }

    public static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    public static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    public static boolean isHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    public static boolean isAlphanumeric(char c) {
        return isDigit(c) || isAsciiLetter(c);
    }

    /**
     * Whether the character is an ASCII letter, a digit or {@code _}. Letters beyond ASCII are excluded, because in
     * Chinese a number follows a word without a space.
     */
    public static boolean isIdentifier(char c) {
        return isAlphanumeric(c) || c == '_';
    }

    public static boolean isLetterOrDigit(char c) {
        return isAlphanumeric(c) || (c >= 128 && Character.isLetterOrDigit(c));
    }

    public static boolean isLetter(char c) {
        return isAsciiLetter(c) || (c >= 128 && Character.isLetter(c));
    }

    /** Whether the character is an accent or vowel sign that belongs to the letter before it. */
    public static boolean isMark(char c) {
        int type = c < FIRST_MARK ? 0 : Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** The lower-case form of an ASCII letter; other characters stay as they are. */
    public static char lower(char c) {
        return isUpper(c) ? (char) (c | 0x20) : c;
    }
}
