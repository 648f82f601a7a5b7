// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.template;

/**
 * Cuts a line into words and marks and hides what varies by its look or its place. One pass, no regular expressions, one
 * fixed set of rules for all systems. Used again for the next line; not thread-safe.
 */
final class Masker {
    /** What is behind this many characters of a line is not looked at. */
    static final int MOST_CHARS = 4_096;

    private static final int HEX = 16;
    private static final String USER = "user";
    private static final String INVALID = "invalid";
    private static final String LOCALHOST = "localhost";

    private final char[] text = new char[MOST_CHARS + 1];
    private final MaskedLine line = new MaskedLine(text);
    private final TokenClassifier shape = new TokenClassifier();
    private final ValueGroup group = new ValueGroup(text);
    private int length;

    /** The masked line; valid until the next call. Cost: linear in the line, at most {@value #MOST_CHARS} characters. */
    MaskedLine mask(String source) {
        read(source);
        int at = 0;
        int gap = 0;
        while (at < length && !line.isFull()) {
            char c = text[at];
            if (isBlank(c)) {
                gap++;
                at++;
                continue;
            }
            if (isMoreOrLess(at)) {
                at++;
                continue;
            }
            if (isMark(c)) {
                emptyName(gap);
                at = mark(at, gap);
            } else {
                at = word(at, gap);
            }
            gap = 0;
        }
        if (at < length || length < source.length()) {
            line.variable(true);
        }
        return line;
    }

    /** Takes no half of a character of two: it could not be written as UTF-8. */
    private void read(String source) {
        length = Math.min(source.length(), MOST_CHARS);
        if (length < source.length() && Character.isHighSurrogate(source.charAt(length - 1))) {
            length--;
        }
        source.getChars(0, length, text, 0);
        line.clear();
    }

    /** {@code <1 sec}: the sign is part of the number. */
    private boolean isMoreOrLess(int at) {
        return (text[at] == '<' || text[at] == '>') && isBareNumber(at + 1);
    }

    /** A quoted value behind an equals sign is one variable, unless its name says that it is the message. */
    private int mark(int at, int gap) {
        if (text[at] == '"' && line.isMark(1, '=') && !Vocabulary.MESSAGES.contains(line.wordText(2))) {
            int end = at + 1;
            while (end < length && text[end] != '"') {
                end++;
            }
            if (end < length) {
                line.variable(gap > 0);
                return end + 1;
            }
        }
        int end = list(at);
        line.mark(at, gap > 0);
        if (end < 0) {
            return at + 1;
        }
        line.variable(false);
        line.mark(end - 1, false);
        return end;
    }

    /** Where a list or a map ends that begins here, or −1. One that is the whole line is the message itself. */
    private int list(int at) {
        if (text[at] != '[' && text[at] != '{') {
            return -1;
        }
        int end = group.end(at, length);
        boolean whole = end == length && line.size() == 0;
        return end > 0 && !whole && group.isList(at, end) ? end : -1;
    }

    /** Where an object ends whose name is this word, with its fields in brackets, or −1. */
    private int object(int at, int end) {
        if (end == length
                || (text[end] != '(' && text[end] != '[' && text[end] != '{')
                || !Character.isLetter(text[at])) {
            return -1;
        }
        int close = group.end(end, length);
        return close > 0 && group.isObject(end) ? close : -1;
    }

    /** {@code java.io.IOException: no leader} amid a line: with its message one value. Where it ends, or −1. */
    private int exception(int at, int end) {
        if (line.size() == 0 || !shape.isException(text, at, end)) {
            return -1;
        }
        return end + 1 < length && text[end] == ':' && isBlank(text[end + 1]) ? endOfMessage(end) : end;
    }

    /** The message of an exception goes up to the bracket that closes around it, up to {@code , name=}, or to the end. */
    private int endOfMessage(int from) {
        int depth = 0;
        for (int i = from; i < length; i++) {
            char c = text[i];
            depth += c == '(' || c == '[' || c == '{' ? 1 : 0;
            depth -= c == ')' || c == ']' || c == '}' ? 1 : 0;
            if (depth < 0 || (c == ',' && isKey(i + 2))) {
                return i;
            }
        }
        return length;
    }

    private boolean isKey(int at) {
        int end = at;
        while (end < length && (Character.isLetterOrDigit(text[end]) || text[end] == '_' || text[end] == '.')) {
            end++;
        }
        return end > at && end < length && text[end] == '=';
    }

    private int word(int at, int gap) {
        int colons = colonNumber(at);
        if (colons > at) {
            line.variable(gap > 0);
            return colons;
        }
        int end = at;
        while (end < length && !isBlank(text[end]) && !isMark(text[end])) {
            end++;
        }
        if (startsUrl(at, end)) {
            line.variable(gap > 0);
            return restOfUrl(end);
        }
        int value = Math.max(object(at, end), exception(at, end));
        if (value > 0) {
            line.variable(gap > 0);
            return value;
        }
        int dotless = withoutDots(at, end);
        boolean path = text[at] == '/';
        token(at, dotless, gap);
        if (path && dotless == end && end < length && text[end] == '?') {
            return restOfUrl(end);
        }
        if (dotless < end) {
            line.word(dotless, end, false);
        }
        return end;
    }

    private void token(int at, int end, int gap) {
        boolean space = gap > 0;
        if (isKeyWord(at, end)) {
            line.word(at, end, space);
            return;
        }
        if (isNumberedKey(at, end)) {
            line.word(at, TokenClassifier.endOfName(text, at, end), space);
            line.variable(false);
            return;
        }
        if (shape.isVariable(text, at, end) || isVariableHere(at, end)) {
            line.variable(space);
            return;
        }
        if (!emptyName(gap) && isNamed(at, end, space)) {
            line.variable(space);
            return;
        }
        if (end - at <= Vocabulary.LONGEST) {
            String word = new String(text, at, end - at);
            if (line.isVariable(1) && Vocabulary.UNITS.contains(word)) {
                return;
            }
            if (Vocabulary.CALENDAR.contains(word) || (line.isMark(1, '=') && Vocabulary.NOTHING.contains(word))) {
                line.variable(space);
                return;
            }
        }
        line.word(at, end, space);
    }

    /** Words that vary because of what is around them. */
    private boolean isVariableHere(int at, int end) {
        boolean number = end + 1 < length && text[end] == ':' && isDigit(text[end + 1]);
        return (number && (shape.isPlace(text, at, end) || LOCALHOST.equals(new String(text, at, end - at))))
                || (line.isMark(1, '=') && shape.isValue(text, at, end))
                || isNothing(at, end);
    }

    /** {@code for . [10.0.0.1]}: a dot where other lines have a name. */
    private boolean isNothing(int at, int end) {
        boolean dot = end - at == 1 && text[at] == '.';
        return dot && end + 1 < length && text[end] == ' ' && text[end + 1] == '[';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** {@code bytes=}, {@code 7, ms: 15}: a word that would be a unit, a day or a name, but is the key of a value. */
    private boolean isKeyWord(int at, int end) {
        if (end == length) {
            return false;
        }
        boolean colon = text[end] == ':' && line.isVariable(1) && line.isMark(2, ':');
        return (colon || text[end] == '=') && TokenClassifier.isLetters(text, at, end);
    }

    /** {@code r24=… r25=…}: keys are names, their numbers are not. */
    private boolean isNumberedKey(int at, int end) {
        return end < length && text[end] == '=' && TokenClassifier.endOfName(text, at, end) > at;
    }

    /** Two blanks after {@code user} hold a name that is empty. */
    private boolean emptyName(int gap) {
        boolean empty = gap > 1 && line.isWord(1, USER);
        if (empty) {
            line.variable(true);
        }
        return empty;
    }

    /** Words whose place says that they are names: {@code user NAME}, {@code password for NAME}, {@code rhost=NAME}. */
    private boolean isNamed(int at, int end, boolean space) {
        if (space) {
            boolean owner = line.isWord(1, "for") && line.isWord(2, "password");
            return line.isWord(1, USER) || (owner && !INVALID.equals(new String(text, at, end - at)));
        }
        return line.isMark(1, '=') && Vocabulary.ADDRESS_KEYS.contains(line.wordText(2));
    }

    /** Hex groups between colons: times, MAC and IPv6 addresses. Where they end, or {@code at} when there are none. */
    private int colonNumber(int at) {
        int colons = 0;
        int digits = 0;
        int group = 0;
        int i = at;
        for (; i < length; i++) {
            char c = text[i];
            if (c == ':') {
                colons++;
                group = 0;
            } else if (Character.digit(c, HEX) >= 0 && group < 4) {
                digits += c <= '9' ? 1 : 0;
                group++;
            } else {
                break;
            }
        }
        boolean ends = i == length || !(Character.isLetterOrDigit(text[i]) || text[i] == '_');
        boolean trailing = i > at && text[i - 1] == ':';
        return colons >= 2 && ends && !trailing && (digits > 0 || colons >= 5) ? i : at;
    }

    private boolean isBareNumber(int from) {
        int i = from;
        while (i < length && ((text[i] >= '0' && text[i] <= '9') || text[i] == '.')) {
            i++;
        }
        return i > from && (i == length || isBlank(text[i]));
    }

    private boolean startsUrl(int at, int end) {
        return end > at
                && Character.isLetter(text[at])
                && end + 2 < length
                && text[end] == ':'
                && text[end + 1] == '/'
                && text[end + 2] == '/';
    }

    private int restOfUrl(int from) {
        int end = from;
        while (end < length && !isBlank(text[end]) && "\"'<>)]}".indexOf(text[end]) < 0) {
            end++;
        }
        while (end > from && (text[end - 1] == ',' || text[end - 1] == '.' || text[end - 1] == ';')) {
            end--;
        }
        return end;
    }

    private int withoutDots(int at, int end) {
        int last = end;
        while (last > at && text[last - 1] == '.') {
            last--;
        }
        return last == at ? end : last;
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || (c >= 0x7F && c <= 0xA0);
    }

    private static boolean isMark(char c) {
        return switch (c) {
            case '=', ':', ',', ';', '(', ')', '[', ']', '{', '}', '"', '\'', '<', '>', '|', '#', '&', '?', '!' -> true;
            default -> false;
        };
    }
}
