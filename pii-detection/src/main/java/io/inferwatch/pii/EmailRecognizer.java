package io.inferwatch.pii;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * E-mail addresses, found outwards from each {@code @}: backwards over the local part (at most 64 characters, RFC 5321),
 * forwards over the labels of the domain. Both walks end at the next {@code @}, so each character is read at most twice.
 *
 * <p>Signs that RFC 5322 allows but that in logs separate a key from a value ({@code = / ? | `} and braces) end the local
 * part. Quoted local parts and address literals are not found.
 */
final class EmailRecognizer implements Recognizer {
    private static final double SCORE = 0.99;
    private static final int MAX_LOCAL = 64;
    private static final int MAX_DOMAIN = 253;

    /** What stands behind the dot of {@code icon@2x.png}; none of them is a top-level domain. */
    private static final Set<String> FILE_ENDINGS = Set.of(
            "png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "json", "xml", "yaml", "yml", "html", "java");

    @Override
    public boolean possibleIn(TextShape shape) {
        return shape.hasAt();
    }

    @Override
    public void find(CharSequence text, List<PiiSpan> found) {
        int floor = 0;
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '@') {
                int start = localStart(text, floor, at);
                int end = start < 0 ? -1 : domainEnd(text, at + 1);
                if (end > 0) {
                    found.add(new PiiSpan(PiiType.EMAIL, start, end, SCORE));
                }
                floor = Math.max(at + 1, end);
            }
        }
    }

    /** Where the local part that ends before {@code at} starts, or -1. */
    private static int localStart(CharSequence text, int floor, int at) {
        int start = at;
        while (start > floor && isLocal(text.charAt(start - 1)) && !isDoubleDot(text, start - 1, at)) {
            start--;
            if (at - start > MAX_LOCAL) {
                return -1;
            }
        }
        while (start < at && !mayStart(text.charAt(start))) {
            start++;
        }
        return start == at || text.charAt(at - 1) == '.' ? -1 : start;
    }

    private static boolean isDoubleDot(CharSequence text, int i, int at) {
        return text.charAt(i) == '.' && i + 1 < at && text.charAt(i + 1) == '.';
    }

    private static boolean isLocal(char c) {
        return Chars.isLetterOrDigit(c) || "._%+-'&!#$*~^".indexOf(c) >= 0;
    }

    private static boolean mayStart(char c) {
        return Chars.isLetterOrDigit(c) || c == '_';
    }

    /** The end of the domain: behind the last label that can be a top-level domain; or -1. */
    private static int domainEnd(CharSequence text, int from) {
        int limit = Math.min(text.length(), from + MAX_DOMAIN);
        int end = -1;
        int label = from;
        for (int labels = 1; ; labels++) {
            int labelEnd = labelEnd(text, label, limit);
            if (labelEnd == label || (labels == 2 && isNumber(text, from, labelEnd))) {
                return end;
            }
            if (labels > 1 && isTopLevel(text, label, labelEnd)) {
                end = labelEnd;
            }
            if (labelEnd >= limit || text.charAt(labelEnd) != '.') {
                return end;
            }
            label = labelEnd + 1;
        }
    }

    private static int labelEnd(CharSequence text, int from, int limit) {
        int end = from;
        while (end < limit && (Chars.isLetterOrDigit(text.charAt(end)) || (end > from && text.charAt(end) == '-'))) {
            end++;
        }
        while (end > from && text.charAt(end - 1) == '-') {
            end--;
        }
        return end;
    }

    /** True for {@code 1.0}: the domain starts as a version does ({@code pkg@1.0.0-beta.rc}); 163.com is a domain. */
    private static boolean isNumber(CharSequence text, int from, int end) {
        for (int i = from; i < end; i++) {
            if (!Chars.isDigit(text.charAt(i)) && text.charAt(i) != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean isTopLevel(CharSequence text, int from, int end) {
        if (end - from < 2 || end - from > 63) {
            return false;
        }
        String label = text.subSequence(from, end).toString().toLowerCase(Locale.ROOT);
        boolean letters = label.chars().allMatch(c -> Chars.isLetter((char) c));
        return (letters || label.startsWith("xn--")) && !FILE_ENDINGS.contains(label);
    }
}
