// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.pattern;

import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;

/**
 * Reads one sign of a text however it is escaped: a quote may be plain, behind backslashes (JSON in JSON, at any depth),
 * a code of JSON, of a URL (also escaped twice) or an entity of HTML. Reads a bounded number of characters.
 */
final class Escapes {
    private static final int LONGEST_RUN = 64;
    private static final String[] ENTITIES = {"quot;", "apos;", "lt;", "gt;", "amp;", "equals;", "colon;", "nbsp;"};
    private static final String MEANT = "\"'<>&=: ";

    private Escapes() {}

    /** The sign at an offset and how many characters it takes, in one number; see {@link #sign}, {@link #length}. */
    static int read(FoldedText text, int at) {
        char c = text.at(at);
        return switch (c) {
            case '%' -> percent(text, at);
            case '&' -> entity(text, at);
            case '\\' -> backslash(text, at);
            default -> of(c, 1);
        };
    }

    static char sign(int read) {
        return (char) read;
    }

    static int length(int read) {
        return read >>> 16;
    }

    /** The offset after all blanks, escaped ones included, and line breaks if wanted. */
    static int skipBlanks(FoldedText text, int from, boolean lines) {
        int i = from;
        while (i < text.length()) {
            int read = read(text, i);
            char c = sign(read);
            if (c != ' ' && c != '\t' && !(lines && (c == '\n' || c == '\r'))) {
                break;
            }
            i += length(read);
        }
        return i;
    }

    static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    private static int of(char c, int length) {
        return (length << 16) | c;
    }

    private static int percent(FoldedText text, int at) {
        int i = at + 1;
        while (i + 1 < text.length() && i - at < 9 && text.at(i) == '2' && text.at(i + 1) == '5') {
            i += 2;
        }
        int code = hex(text, i, 2);
        return code > 0 && code < 128 ? of((char) code, i + 2 - at) : of('%', 1);
    }

    private static int entity(FoldedText text, int at) {
        int i = at + 1;
        while (matches(text, i, "amp;")) {
            i += 4;
        }
        if (i < text.length() && text.at(i) == '#') {
            return number(text, at, i + 1);
        }
        for (int e = 0; e < ENTITIES.length; e++) {
            if (matches(text, i, ENTITIES[e])) {
                return of(MEANT.charAt(e), i + ENTITIES[e].length() - at);
            }
        }
        return i > at + 1 ? of('&', i - at) : of('&', 1);
    }

    private static int number(FoldedText text, int at, int from) {
        boolean hex = from < text.length() && Chars.lower(text.at(from)) == 'x';
        int i = from + (hex ? 1 : 0);
        int code = 0;
        while (i < text.length() && i - from < 6 && Chars.isHex(text.at(i))) {
            code = code * (hex ? 16 : 10) + Character.digit(text.at(i), 16);
            i++;
        }
        boolean closed = i < text.length() && text.at(i) == ';' && code > 0 && code < 128;
        return closed ? of((char) code, i + 1 - at) : of('&', 1);
    }

    private static int backslash(FoldedText text, int at) {
        int i = at;
        while (i < text.length() && i - at < LONGEST_RUN && text.at(i) == '\\') {
            i++;
        }
        if (i == text.length()) {
            return of('\\', 1);
        }
        int code = text.at(i) == 'u' ? hex(text, i + 1, 4) : text.at(i) == 'x' ? hex(text, i + 1, 2) : 0;
        if (code > 0 && code < 128) {
            return of((char) code, i + (text.at(i) == 'u' ? 5 : 3) - at);
        }
        return switch (text.at(i)) {
            case '"', '\'', '`', '/', '=', ':', '&' -> of(text.at(i), i + 1 - at);
            case 'n' -> of('\n', i + 1 - at);
            case 'r' -> of('\r', i + 1 - at);
            case 't' -> of('\t', i + 1 - at);
            default -> of('\\', 1);
        };
    }

    private static int hex(FoldedText text, int from, int digits) {
        if (from + digits > text.length()) {
            return -1;
        }
        int code = 0;
        for (int i = from; i < from + digits; i++) {
            if (!Chars.isHex(text.at(i))) {
                return -1;
            }
            code = code * 16 + Character.digit(text.at(i), 16);
        }
        return code;
    }

    static boolean matches(FoldedText text, int from, String word) {
        if (from < 0 || from + word.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (Chars.lower(text.at(from + i)) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
