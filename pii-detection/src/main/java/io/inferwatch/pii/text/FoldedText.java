// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A normalised text. Digits of every script and full-width characters become ASCII, unusual spaces and hyphens become
 * common ones. Characters without width (zero-width space and joiners, soft hyphen, direction marks) are removed, so
 * that they cannot hide a number. All other characters stay, lone surrogates included. {@link #originalStart} and
 * {@link #originalEnd} convert offsets back. Immutable; costs one copy of the text.
 */
public final class FoldedText {
    private static final char LAST_ASCII = 127;
    /** Marks the origin of a digit that takes two characters in the original text. */
    private static final int PAIR = Integer.MIN_VALUE;

    private final char[] chars;
    private final int length;
    private final int @Nullable [] origins;

    private FoldedText(char[] chars, int length, int @Nullable [] origins) {
        this.chars = chars;
        this.length = length;
        this.origins = origins;
    }

    public static FoldedText of(CharSequence text) {
        String whole = text.toString();
        char[] chars = whole.toCharArray();
        int special = firstWide(chars);
        return special == chars.length ? new FoldedText(chars, chars.length, null) : folded(chars, special);
    }

    private static int firstWide(char[] chars) {
        int i = 0;
        while (i < chars.length && chars[i] <= LAST_ASCII) {
            i++;
        }
        return i;
    }

    private static FoldedText folded(char[] chars, int from) {
        int[] origins = null;
        int kept = from;
        for (int i = from; i < chars.length; i++) {
            char c = chars[i];
            if (c > LAST_ASCII && isWidthless(c)) {
                origins = origins == null ? firstNumbers(chars.length, kept) : origins;
                continue;
            }
            int digit = Character.isHighSurrogate(c) ? Character.digit(Character.codePointAt(chars, i), 10) : -1;
            if (digit >= 0) {
                origins = origins == null ? firstNumbers(chars.length, kept) : origins;
                origins[kept] = i++ | PAIR;
                chars[kept++] = (char) ('0' + digit);
                continue;
            }
            if (origins != null) {
                origins[kept] = i;
            }
            chars[kept++] = c > LAST_ASCII ? fold(c) : c;
        }
        return new FoldedText(chars, kept, origins);
    }

    private static int[] firstNumbers(int length, int count) {
        int[] numbers = new int[length];
        Arrays.setAll(numbers, i -> i < count ? i : 0);
        return numbers;
    }

    private static boolean isWidthless(char c) {
        return c == 0xAD
                || c == 0x61C
                || (c >= 0x200B && c <= 0x200F)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2060 && c <= 0x2069)
                || c == 0xFEFF;
    }

    private static char fold(char c) {
        if (c >= 0xFF01 && c <= 0xFF5E) {
            return (char) (c - 0xFEE0);
        }
        if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) {
            return '-';
        }
        if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000) {
            return ' ';
        }
        return Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : c;
    }

    public int length() {
        return length;
    }

    public char at(int index) {
        return chars[index];
    }

    /** The characters; only the first {@link #length()} are valid. Callers must not change them. */
    public char[] chars() {
        return chars;
    }

    public String part(int start, int end) {
        return new String(chars, start, end - start);
    }

    /** The byte, 0 to 255, that a URL writes at an offset as {@code %20}, which takes three characters; or -1. */
    public int percentEncoded(int at) {
        boolean encoded =
                at + 2 < length && chars[at] == '%' && Chars.isHex(chars[at + 1]) && Chars.isHex(chars[at + 2]);
        return encoded ? 16 * Character.digit(chars[at + 1], 16) + Character.digit(chars[at + 2], 16) : -1;
    }

    /** The ASCII letters and digits of a part of the text, in upper case. */
    public String compact(int start, int end) {
        StringBuilder compact = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            if (Chars.isAlphanumeric(chars[i])) {
                compact.append(Chars.isLower(chars[i]) ? (char) (chars[i] - 32) : chars[i]);
            }
        }
        return compact.toString();
    }

    /** The offset of a character in the original text. */
    public int originalStart(int index) {
        return origins == null ? index : origins[index] & ~PAIR;
    }

    /** The offset in the original text after the last character of a part that ends before {@code end}. */
    public int originalEnd(int end) {
        return origins == null ? end : originalStart(end - 1) + (origins[end - 1] < 0 ? 2 : 1);
    }

    /** Whether no letter, digit or {@code _} is directly before {@code start}, but for that of an escaped line break. */
    public boolean startsWord(int start) {
        return start == 0 || !Chars.isIdentifier(chars[start - 1]) || isBehindBreak(start);
    }

    /** Whether an escaped line break or tab, as JSON writes it, is directly before an offset. */
    public boolean isBehindBreak(int at) {
        return isBehindBreak(chars, at);
    }

    static boolean isBehindBreak(char[] chars, int at) {
        return at > 1
                && chars[at - 2] == '\\'
                && (chars[at - 1] == 'n' || chars[at - 1] == 'r' || chars[at - 1] == 't');
    }

    /** Whether no letter, digit or {@code _} is at {@code end}. */
    public boolean endsWord(int end) {
        return end >= length || !Chars.isIdentifier(chars[end]);
    }

    /**
     * Whether a word starts here that no sign such as {@code - . /} joins to a letter or digit before it, as in
     * versions and UUIDs.
     */
    public boolean startsFreely(int start) {
        return startsWord(start) && !(start > 1 && joins(chars[start - 1], chars[start - 2]));
    }

    /** Whether a word ends here that no such sign joins to a letter or digit after it. */
    public boolean endsFreely(int end) {
        return endsWord(end) && !(end + 1 < length && joins(chars[end], chars[end + 1]));
    }

    private static boolean joins(char sign, char neighbour) {
        boolean joint = sign == '-' || sign == '.' || sign == '/' || sign == '+' || sign == '$' || sign == '#';
        return joint ? Chars.isIdentifier(neighbour) : sign == ':' && Chars.isDigit(neighbour);
    }
}
