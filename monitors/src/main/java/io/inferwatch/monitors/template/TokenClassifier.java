// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.template;

import java.util.Set;

/**
 * What a word is made of, and whether words so made vary from line to line: numbers, ids, hex, paths, hosts, e-mail
 * addresses. Used again for the next word; not thread-safe.
 */
final class TokenClassifier {
    private static final int LONGEST_WORD = 64;
    private static final int SHORTEST_HEX = 8;
    private static final int FEWEST_LETTERS_AROUND_DIGITS = 4;
    private static final Set<String> DOMAINS =
            Set.of("com", "net", "org", "edu", "gov", "mil", "int", "info", "biz", "local", "internal", "localdomain");
    private static final Set<String> PACKAGE_ROOTS =
            Set.of("com", "org", "net", "io", "java", "javax", "jakarta", "android", "kotlin", "scala", "sun", "edu");

    private int digits;
    private int digitRuns;
    private int letters;
    private int others;
    private int slashes;
    private int backslashes;
    private int dots;
    private int ats;
    private int capitals;
    private boolean hexOnly;

    /** True when the word between {@code from} and {@code to} is a variable by its look. */
    boolean isVariable(char[] text, int from, int to) {
        count(text, from, to);
        if (to - from > LONGEST_WORD) {
            return true;
        }
        if (digits > 0) {
            return !isNameWithDigit(text, from, to);
        }
        if (letters == 0) {
            return false;
        }
        return (text[from] == '/' && to - from > 1)
                || slashes > 1
                || backslashes > 0
                || (ats > 0 && dots > 0)
                || (slashes == 1 && dots > 0)
                || (capitals == 0 && isDotted(text, from, to))
                || (hexOnly && letters >= SHORTEST_HEX)
                || (dots > 0 && others == dots && isHost(text, from, to));
    }

    /**
     * The word that {@link #isVariable} was asked last, with a colon and a number behind it: {@code db.test:5432},
     * {@code io.example.Loader.read:17} and {@code en0:10.0.0.1}, but not {@code poolState.size:5}.
     */
    boolean isPlace(char[] text, int from, int to) {
        boolean host = capitals == 0 && dots > 0 && others == dots;
        return host || isDotted(text, from, to) || (digits > 0 && isNameWithDigit(text, from, to));
    }

    /** The word that {@link #isVariable} was asked last, behind an equals sign: names with dots, media types. */
    boolean isValue(char[] text, int from, int to) {
        return isDotted(text, from, to) || slashes > 0;
    }

    /** Three or more parts with dots between: {@code com.example.app}, {@code queue.orders.retry}. */
    private boolean isDotted(char[] text, int from, int to) {
        if (dots < 2 || others != dots) {
            return false;
        }
        int part = 0;
        for (int i = from; i < to; i++) {
            if (text[i] != '.') {
                part++;
            } else if (part < 2) {
                return false;
            } else {
                part = 0;
            }
        }
        return part >= 2;
    }

    static boolean isLetters(char[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isLetter(text[i])) {
                return false;
            }
        }
        return true;
    }

    /** {@code java.io.IOException}, {@code org.example.Broken$Error}: with its package. */
    boolean isException(char[] text, int from, int to) {
        int last = to;
        while (last > from && text[last - 1] != '.') {
            last--;
        }
        return last > from
                && last < to
                && Character.isLowerCase(text[from])
                && Character.isUpperCase(text[last])
                && (endsWith(text, last, to, "Exception") || endsWith(text, last, to, "Error"));
    }

    private static boolean endsWith(char[] text, int from, int to, String end) {
        int start = to - end.length();
        for (int i = 0; start >= from && i < end.length(); i++) {
            if (text[start + i] != end.charAt(i)) {
                return false;
            }
        }
        return start >= from;
    }

    /** Where the digits at the end of a name begin ({@code fpr29}: at 3), or {@code from} when it is not of that form. */
    static int endOfName(char[] text, int from, int to) {
        int end = to;
        while (end > from && text[end - 1] >= '0' && text[end - 1] <= '9') {
            end--;
        }
        for (int i = from; i < end; i++) {
            if (!Character.isLetter(text[i]) && text[i] != '_') {
                return from;
            }
        }
        return end == to ? from : end;
    }

    private void count(char[] text, int from, int to) {
        digits = digitRuns = letters = others = slashes = backslashes = dots = ats = capitals = 0;
        hexOnly = true;
        boolean inDigits = false;
        for (int i = from; i < to; i++) {
            char c = text[i];
            boolean digit = c >= '0' && c <= '9';
            if (digit) {
                digits++;
                digitRuns += inDigits ? 0 : 1;
            } else if (Character.isLetter(c)) {
                letters++;
                capitals += Character.isUpperCase(c) ? 1 : 0;
                hexOnly &= (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            } else {
                countOther(c, i + 1 == to);
            }
            inDigits = digit;
        }
    }

    private void countOther(char c, boolean last) {
        hexOnly = false;
        switch (c) {
            case '/' -> slashes++;
            case '\\' -> backslashes += last ? 0 : 1;
            case '.' -> dots++;
            case '@' -> ats++;
            case '-', '_' -> {
                return;
            }
            default -> {}
        }
        others++;
    }

    /** {@code eth0}, {@code SOCKS5}, {@code Log4jLogger}: letters with one short run of digits are names more often than ids. */
    private boolean isNameWithDigit(char[] text, int from, int to) {
        if (letters + digits != to - from || digitRuns != 1 || !Character.isLetter(text[from])) {
            return false;
        }
        boolean atEnd = !Character.isLetter(text[to - 1]);
        if (atEnd) {
            return digits == 1 && letters >= 2;
        }
        return digits <= 2 && letters >= FEWEST_LETTERS_AROUND_DIGITS && !hexOnly;
    }

    private boolean isHost(char[] text, int from, int to) {
        int last = to;
        while (text[last - 1] != '.') {
            last--;
        }
        int first = from;
        while (text[first] != '.') {
            first++;
        }
        if (first == from || last == to || PACKAGE_ROOTS.contains(new String(text, from, first - from))) {
            return false;
        }
        String domain = new String(text, last, to - last);
        return DOMAINS.contains(domain)
                || (domain.length() == 2 && dots >= 2 && Character.isLowerCase(domain.charAt(0)));
    }
}
