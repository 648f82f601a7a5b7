package io.inferwatch.pii;

/** Classes of characters. */
final class Chars {
    private Chars() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isAsciiLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** What an identifier is made of. Letters beyond ASCII are not: in Chinese a number follows a word without a space. */
    static boolean isIdentifier(char c) {
        return isDigit(c) || isAsciiLetter(c) || c == '_';
    }

    static boolean isLetterOrDigit(char c) {
        return isDigit(c) || isAsciiLetter(c) || (c >= 128 && Character.isLetterOrDigit(c));
    }

    static boolean isLetter(char c) {
        return isAsciiLetter(c) || (c >= 128 && Character.isLetter(c));
    }
}
