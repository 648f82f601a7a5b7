// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.pattern;

import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;

/** Finds where the value of a key ends, as its notation says: at its quote, tag, separator or line end. */
final class SecretEnd {
    static final int LONGEST = 4096;
    private static final int LONGEST_LINE = 256;

    private SecretEnd() {}

    static int of(FoldedText text, SecretPlace place, int keyStart) {
        if (place.quoted()) {
            return quoted(text, place.quote(), place.from());
        }
        if (place.form() == SecretPlace.Form.ELEMENT) {
            return element(text, place.from());
        }
        int word = bare(text, place.from());
        if (place.form() == SecretPlace.Form.ASSIGNED || place.form() == SecretPlace.Form.SPACED) {
            int listed = listed(text, keyStart, word);
            return listed > word ? listed : line(text, keyStart, place.from(), word);
        }
        return word;
    }

    /** Before the quote that is escaped as the opening one is. */
    static int quoted(FoldedText text, int quote, int from) {
        char sign = Escapes.sign(Escapes.read(text, quote));
        int slashes = slashes(text, quote);
        int limit = Math.min(text.length(), from + LONGEST);
        int i = from;
        while (i < limit && text.at(i) != '\n') {
            if (text.at(quote) != sign && closesSpelled(text, quote, i, sign)) {
                return i;
            }
            if (text.at(i) == '\\' || text.at(i) == sign) {
                int run = slashes(text, i);
                int at = i + run;
                if (run == 0
                        && sign == '\''
                        && at + 2 < limit
                        && text.at(at + 1) == sign
                        && Chars.isAlphanumeric(text.at(at + 2))) {
                    i = at + 2;
                    continue;
                }
                if (at < text.length()
                        && text.at(at) == sign
                        && text.at(quote + slashes) == sign
                        && closes(run, slashes)) {
                    return i + Math.max(0, run - slashes);
                }
                i = at;
            }
            i++;
        }
        return Math.min(i, limit);
    }

    private static boolean closes(int run, int slashes) {
        return run < slashes || run % (2 * (slashes + 1)) == slashes;
    }

    /** Whether a quote that is spelled with a code or an entity is closed here. */
    private static boolean closesSpelled(FoldedText text, int quote, int at, char sign) {
        char first = text.at(at);
        if (first != text.at(quote) || first == sign) {
            return false;
        }
        int read = Escapes.read(text, at);
        return Escapes.sign(read) == sign && Escapes.length(read) <= Escapes.length(Escapes.read(text, quote));
    }

    private static int slashes(FoldedText text, int from) {
        int i = from;
        while (i < text.length() && text.at(i) == '\\') {
            i++;
        }
        return i - from;
    }

    private static int element(FoldedText text, int from) {
        int limit = Math.min(text.length(), from + LONGEST);
        int i = from;
        while (i < limit && !endsElement(text, i)) {
            i++;
        }
        while (i > from && text.at(i - 1) <= ' ') {
            i--;
        }
        return i;
    }

    private static boolean endsElement(FoldedText text, int i) {
        char c = text.at(i);
        boolean tag = (c == '<' || c == '&' || c == '\\' || c == '%') && Escapes.sign(Escapes.read(text, i)) == '<';
        return tag || Escapes.matches(text, i, "]]>");
    }

    /** The end of a value without quotes. */
    static int bare(FoldedText text, int from) {
        int limit = Math.min(text.length(), from + LONGEST);
        int i = from;
        while (i < limit && !stops(text, from, i)) {
            i++;
        }
        while (i > from && ".!?:".indexOf(text.at(i - 1)) >= 0 && (i == text.length() || text.at(i) <= ' ')) {
            i--;
        }
        return i;
    }

    private static boolean stops(FoldedText text, int from, int i) {
        char c = text.at(i);
        if (c <= ' ') {
            return true;
        }
        if (Chars.isAlphanumeric(c) || c >= 128) {
            return false;
        }
        char next = i + 1 < text.length() ? text.at(i + 1) : ' ';
        return switch (c) {
            case ',', ';' -> !Chars.isAlphanumeric(next) || isKey(text, i + 1);
            case ')', ']', '}' -> !Chars.isAlphanumeric(next);
            case '"', '\'', '`' -> i == from || !Chars.isAlphanumeric(next);
            case '<' -> next == '/' || Escapes.matches(text, i, "<br");
            case '>' -> !Chars.isAlphanumeric(next);
            case '&' ->
                isKey(text, i + 1)
                        || next <= ' '
                        || Escapes.sign(Escapes.read(text, i)) != '&'
                        || Escapes.matches(text, i, "&amp;");
            case '%' -> stopsEscaped(text, i);
            case '\\' -> stopsEscaped(text, i);
            default -> false;
        };
    }

    private static boolean stopsEscaped(FoldedText text, int i) {
        int read = Escapes.read(text, i);
        char c = Escapes.sign(read);
        int behind = i + Escapes.length(read);
        boolean follows = behind >= text.length() || !Chars.isAlphanumeric(text.at(behind)) || isKey(text, behind);
        return switch (c) {
            case '"', '\'', '<', '\n', '\r', '\t' ->
                text.at(i) == '%' ? c == '\n' || follows : c != '\t' && (follows || c == '"');
            case '&' -> true;
            case ' ' -> text.at(i) == '%';
            default -> false;
        };
    }

    /** Whether another key with its sign follows. */
    private static boolean isKey(FoldedText text, int from) {
        int i = from;
        while (i < text.length() && text.at(i) == ' ' && i - from < 2) {
            i++;
        }
        int start = i;
        while (i < text.length()
                && i - start < 40
                && (Chars.isIdentifier(text.at(i)) || ".-".indexOf(text.at(i)) >= 0)) {
            i++;
        }
        if (i == start || i >= text.length() || Chars.isDigit(text.at(start))) {
            return false;
        }
        char sign = Escapes.sign(Escapes.read(text, i));
        return sign == '=' || sign == ':';
    }

    /** In a connection string, {@code Key=value;Key=value}, blanks belong to the value; the end, or -1. */
    private static int listed(FoldedText text, int keyStart, int word) {
        int i = keyStart - 1;
        while (i > 0 && keyStart - i < 3 && text.at(i) == ' ') {
            i--;
        }
        if (i < 0 || text.at(i) != ';' || Escapes.matches(text, i - 3, "amp;")) {
            return -1;
        }
        int end = word;
        while (end < text.length() && end - word < LONGEST_LINE && "=\"'<>\n".indexOf(text.at(end)) < 0) {
            if (text.at(end) == ';') {
                return end;
            }
            end++;
        }
        return -1;
    }

    /** In a file of settings, where the key begins the line, the value ends with the line. */
    private static int line(FoldedText text, int keyStart, int from, int word) {
        if (word >= text.length() || text.at(word) != ' ' || !beginsLine(text, keyStart)) {
            return word;
        }
        int limit = Math.min(text.length(), from + LONGEST_LINE);
        int end = word;
        while (end < limit && text.at(end) != '\n' && text.at(end) != '\r') {
            boolean comment = text.at(end) == ' ' && end + 1 < limit && text.at(end + 1) == '#';
            if (comment || text.at(end) == '"' || (text.at(end) == ' ' && isKey(text, end + 1))) {
                return comment ? trimmed(text, word, end) : word;
            }
            end++;
        }
        return end == limit && end < text.length() ? word : trimmed(text, word, end);
    }

    private static int trimmed(FoldedText text, int from, int to) {
        int end = to;
        while (end > from && text.at(end - 1) == ' ') {
            end--;
        }
        return end;
    }

    static boolean beginsLine(FoldedText text, int keyStart) {
        int i = keyStart;
        while (i > 0 && keyStart - i < 40 && " -\t".indexOf(text.at(i - 1)) >= 0) {
            i--;
        }
        return i == 0 || text.at(i - 1) == '\n';
    }
}
