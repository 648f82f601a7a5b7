// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.pattern;

import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import org.jspecify.annotations.Nullable;

/**
 * Where the value of a key begins, and in which notation.
 *
 * @param from offset of the value's first character, behind its opening quote
 * @param quote offset of the opening quote; -1 if there is none
 */
record SecretPlace(Form form, int from, int quote) {
    private static final int WIDEST_TAG = 200;
    private static final String[] VALUE_NAMES = {"value", "val", "content", "defaultvalue"};

    /** How a value is written. */
    enum Form {
        /** {@code key=value}, {@code "key":"value"}, {@code key => value} without a blank before a bare value. */
        ASSIGNED,
        /** {@code key: value}: also how a sentence is written. */
        SPACED,
        /** {@code --key value}. */
        OPTION,
        /** {@code <key>value</key>}. */
        ELEMENT,
        /** {@code ("key", "value")}, {@code KEY 'value'}. */
        BESIDE,
        /** {@code the key is value}. */
        SENTENCE
    }

    boolean quoted() {
        return quote >= 0;
    }

    /** The place of the value of the key that ends at {@code end}; null if no value follows. */
    static @Nullable SecretPlace after(FoldedText text, int start, int end) {
        int i = end;
        boolean quotedKey = false;
        for (int signs = 0; i < text.length() && signs < 6; signs++) {
            int read = Escapes.read(text, i);
            char c = Escapes.sign(read);
            boolean quote = Escapes.isQuote(c);
            if (!quote && c != ']' && c != '*' && c != '?') {
                break;
            }
            quotedKey |= quote;
            i += Escapes.length(read);
        }
        int next = Escapes.skipBlanks(text, i, quotedKey);
        if (next >= text.length()) {
            return null;
        }
        int read = Escapes.read(text, next);
        int behind = next + Escapes.length(read);
        return switch (Escapes.sign(read)) {
            case '=', ':' -> assigned(text, next, behind, quotedKey);
            case '-' -> arrow(text, start, next, behind, quotedKey);
            case '>' -> quotedKey || isElement(text, start) ? element(text, behind) : null;
            case ',' -> quotedKey ? beside(text, start, behind) : null;
            default -> spaced(text, start, end, next, quotedKey);
        };
    }

    private static @Nullable SecretPlace arrow(FoldedText text, int start, int at, int behind, boolean quotedKey) {
        boolean arrow = behind < text.length() && Escapes.sign(Escapes.read(text, behind)) == '>';
        return arrow ? assigned(text, at, behind, quotedKey) : option(text, start, at, at);
    }

    private static @Nullable SecretPlace assigned(FoldedText text, int sign, int behind, boolean quotedKey) {
        int i = behind;
        char first = text.at(sign);
        boolean compared = false;
        for (int more = 0; i < text.length() && more < 2; more++) {
            int read = Escapes.read(text, i);
            char c = Escapes.sign(read);
            if (c != '=' && c != '>' && c != ':') {
                break;
            }
            compared |= c == '=' && first == '=';
            if (c == ':' && first == ':' && !isBlank(text, i + Escapes.length(read))) {
                return null;
            }
            i += Escapes.length(read);
        }
        while (i < text.length() && i - behind < 4 && text.at(i) == '*' && !isValueOfStars(text, i)) {
            i++;
        }
        int from = Escapes.skipBlanks(text, i, quotedKey);
        int open = opened(text, from);
        boolean quote = open < text.length() && Escapes.isQuote(Escapes.sign(Escapes.read(text, open)));
        boolean block = !quote && open < text.length() && (text.at(open) == '|' || text.at(open) == '>');
        if (block) {
            return block(text, open);
        }
        if (quotedKey && !quote && hasLineBreak(text, i, from)) {
            return null;
        }
        boolean spaced = (from > i && first != '=') || compared;
        return opening(text, spaced && !quote ? Form.SPACED : Form.ASSIGNED, open);
    }

    /** Whether these are not the two stars that end bold type in {@code **password:** value}. */
    private static boolean isValueOfStars(FoldedText text, int at) {
        int i = at;
        while (i < text.length() && text.at(i) == '*') {
            i++;
        }
        return i - at > 2 || i >= text.length() || text.at(i) != ' ';
    }

    private static boolean isBlank(FoldedText text, int at) {
        return at < text.length() && text.at(at) == ' ';
    }

    private static boolean hasLineBreak(FoldedText text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.at(i) == '\n') {
                return true;
            }
        }
        return false;
    }

    /** A block of YAML: {@code |} or {@code >} and the value on the next line. */
    private static @Nullable SecretPlace block(FoldedText text, int at) {
        int i = at + 1;
        while (i < text.length() && i - at < 4 && "+-0123456789".indexOf(text.at(i)) >= 0) {
            i++;
        }
        int from = Escapes.skipBlanks(text, i, true);
        return hasLineBreak(text, i, from) ? new SecretPlace(Form.ASSIGNED, from, -1) : null;
    }

    /** The offset behind brackets and prefixes: {@code [}, {@code Optional[}, {@code b'}. */
    private static int opened(FoldedText text, int from) {
        int i = from;
        if (Escapes.matches(text, i, "optional[")) {
            i += 9;
        } else if (Escapes.matches(text, i, "some(")) {
            i += 5;
        }
        while (i < text.length() && i - from < 12 && (text.at(i) == '[' || text.at(i) == '(')) {
            i++;
        }
        boolean prefixed = i + 1 < text.length()
                && "bBuUrRNEL@".indexOf(text.at(i)) >= 0
                && (text.at(i + 1) == '"' || text.at(i + 1) == '\'');
        return i > from || prefixed ? i + (prefixed ? 1 : 0) : from;
    }

    private static @Nullable SecretPlace opening(FoldedText text, Form form, int from) {
        if (from >= text.length()) {
            return null;
        }
        int read = Escapes.read(text, from);
        if (!Escapes.isQuote(Escapes.sign(read))) {
            return new SecretPlace(form, from, -1);
        }
        int behind = from + Escapes.length(read);
        return new SecretPlace(form, doubled(text, from, behind), from);
    }

    /** Behind the second quote of {@code ""value""}, as CSV doubles them. */
    private static int doubled(FoldedText text, int quote, int behind) {
        boolean twice = behind + 1 < text.length()
                && text.at(behind) == text.at(quote)
                && Chars.isAlphanumeric(text.at(behind + 1));
        return twice ? behind + 1 : behind;
    }

    private static boolean isElement(FoldedText text, int start) {
        int i = start;
        if (i > 0 && text.at(i - 1) == ':') {
            i--;
            while (i > 0 && start - i < 24 && Chars.isIdentifier(text.at(i - 1))) {
                i--;
            }
        }
        return (i > 0 && text.at(i - 1) == '<')
                || Escapes.matches(text, i - 4, "&lt;")
                || Escapes.matches(text, i - 5, "\\u003")
                || Escapes.matches(text, i - 3, "%3c");
    }

    private static @Nullable SecretPlace element(FoldedText text, int from) {
        int i = Escapes.skipBlanks(text, from, true);
        return i < text.length()
                ? new SecretPlace(Form.ELEMENT, Escapes.matches(text, i, "<![cdata[") ? i + 9 : i, -1)
                : null;
    }

    private static @Nullable SecretPlace spaced(FoldedText text, int start, int end, int next, boolean quotedKey) {
        if (isElement(text, start)) {
            int close = tagEnd(text, next);
            return close < 0 ? null : element(text, close);
        }
        int value = quotedKey ? valueOf(text, next) : -1;
        if (value >= 0) {
            return assigned(text, value, value + Escapes.length(Escapes.read(text, value)), true);
        }
        if (next == end || quotedKey) {
            return null;
        }
        SecretPlace option = option(text, start, end, next);
        if (option != null) {
            return option;
        }
        if (Escapes.isQuote(text.at(next)) || text.at(end) == '\t') {
            return opening(text, Form.BESIDE, next);
        }
        if (text.at(next) == '|' || Escapes.matches(text, unworded(text, start) - 6, "login ")) {
            return opening(text, Form.BESIDE, Escapes.skipBlanks(text, text.at(next) == '|' ? next + 1 : next, false));
        }
        return sentence(text, next);
    }

    /** The start of the word before a word. */
    private static int unworded(FoldedText text, int start) {
        int i = start - 1;
        while (i > 0 && start - i < 40 && text.at(i - 1) > ' ') {
            i--;
        }
        return i;
    }

    private static @Nullable SecretPlace sentence(FoldedText text, int next) {
        String[] verbs = {"is ", "ist ", "is: ", "was ", "es ", "est "};
        for (String verb : verbs) {
            if (Escapes.matches(text, next, verb)) {
                return opening(text, Form.SENTENCE, Escapes.skipBlanks(text, next + verb.length(), false));
            }
        }
        return null;
    }

    private static @Nullable SecretPlace option(FoldedText text, int start, int end, int next) {
        boolean dashed =
                start > 0 && text.at(start - 1) == '-' && (start == 1 || " \"'\t-[(=".indexOf(text.at(start - 2)) >= 0);
        return dashed && next > end - 1 && text.at(next - 1) == ' ' && text.at(next) != '-'
                ? opening(text, Form.OPTION, next)
                : null;
    }

    /** {@code ["key", "value"]}, {@code {"name":"key","value":"v"}}. */
    private static @Nullable SecretPlace beside(FoldedText text, int start, int behind) {
        int next = Escapes.skipBlanks(text, behind, true);
        int value = valueOf(text, next);
        if (value >= 0) {
            return assigned(text, value, value + Escapes.length(Escapes.read(text, value)), true);
        }
        boolean quote = next < text.length() && Escapes.isQuote(Escapes.sign(Escapes.read(text, next)));
        return quote && (isDashed(text, start) || isFirst(text, start)) ? opening(text, Form.BESIDE, next) : null;
    }

    private static boolean isDashed(FoldedText text, int start) {
        return start > 0 && text.at(start - 1) == '-';
    }

    /** Whether the quote before the key is directly behind an opening bracket. */
    private static boolean isFirst(FoldedText text, int start) {
        int i = start - 1;
        while (i > 0 && start - i < 8 && (text.at(i) == '\\' || Escapes.isQuote(text.at(i)))) {
            i--;
        }
        return i >= 0 && i < start - 1 && (text.at(i) == '(' || text.at(i) == '[');
    }

    /** The offset of the sign behind {@code value}, which follows with other attributes at most; or -1. */
    private static int valueOf(FoldedText text, int from) {
        int limit = Math.min(text.length(), from + WIDEST_TAG);
        for (int i = from; i < limit && "{}[]\n".indexOf(text.at(i)) < 0; i++) {
            boolean starts = Chars.lower(text.at(i)) == 'v' || Chars.lower(text.at(i)) == 'c' || text.at(i) == 'd';
            if (starts && text.startsWord(i)) {
                int sign = signBehind(text, i);
                if (sign >= 0) {
                    return sign;
                }
            }
            if (text.at(i) == '>') {
                return -1;
            }
        }
        return -1;
    }

    private static int signBehind(FoldedText text, int at) {
        for (String name : VALUE_NAMES) {
            if (Escapes.matches(text, at, name) && text.endsWord(at + name.length())) {
                int i = at + name.length();
                int read = i < text.length() ? Escapes.read(text, i) : 0;
                i += Escapes.isQuote(Escapes.sign(read)) ? Escapes.length(read) : 0;
                i = Escapes.skipBlanks(text, i, true);
                char sign = i < text.length() ? Escapes.sign(Escapes.read(text, i)) : 0;
                return sign == '=' || sign == ':' ? i : -1;
            }
        }
        return -1;
    }

    private static int tagEnd(FoldedText text, int from) {
        int limit = Math.min(text.length(), from + WIDEST_TAG);
        int i = from;
        while (i < limit) {
            int read = Escapes.read(text, i);
            char c = Escapes.sign(read);
            if (c == '<' || c == '/') {
                return -1;
            }
            i += Escapes.length(read);
            if (c == '>') {
                return i;
            }
        }
        return -1;
    }
}
