// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.net;

import io.inferwatch.pii.recognize.Recognizer;
import io.inferwatch.pii.recognize.ScanContext;
import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.pii.text.IntList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * E-mail addresses. Starts at each {@code @} and reads backwards over the local part (at most 64 characters, RFC 5321)
 * and forwards over the labels of the domain. Both directions stop at the next {@code @}, so each character is read at
 * most twice.
 *
 * <p>In a URL the sign may be written as {@code %40}; then the local part ends before the last sign that is escaped too.
 *
 * <p>Characters that RFC 5322 allows but that separate keys from values in logs ({@code = / ? | `} and braces) end the
 * local part. Quoted local parts and address literals are not found; {@code git@github.com:} is a repository. Letters
 * of every script are accepted, so an address with a letter that only looks Latin is found too.
 */
public final class EmailRecognizer implements Recognizer {
    private static final String TYPE = "EMAIL";
    private static final double SCORE = 0.99;
    private static final int MAX_LOCAL = 64;
    private static final int MAX_DOMAIN = 253;
    /** The length of a sign in a URL, as in {@code %40}. */
    private static final int ENCODED = 3;

    /** Endings such as in {@code icon@2x.png}; none of them is a top-level domain. */
    private static final Set<String> FILE_ENDINGS = Set.of(
            "png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "json", "xml", "yaml", "yml", "html", "java",
            "class", "jar", "log", "txt", "conf", "service", "socket", "timer", "target", "mount", "slice", "scope");

    @Override
    public Map<String, List<String>> types() {
        return Map.of(TYPE, List.of("email", "mail", "correo", "courriel", "emails"));
    }

    @Override
    public void find(ScanContext scan) {
        FoldedText text = scan.text();
        IntList marks = scan.tokens().marks();
        int floor = 0;
        for (int i = 0; i < marks.size(); i++) {
            int at = marks.get(i);
            int length = text.at(at) == '@' ? 1 : text.percentEncoded(at) == '@' ? ENCODED : 0;
            if (length > 0) {
                int start = localStart(text, floor, at, length > 1);
                int end = start < 0 ? -1 : domainEnd(text, at + length);
                if (end > 0 && !isRepository(text, start, at, end)) {
                    scan.offer(TYPE, start, end, SCORE);
                }
                floor = Math.max(at + length, end);
            }
        }
    }

    private static boolean isRepository(FoldedText text, int start, int at, int end) {
        return text.part(start, at).equals("git") && end < text.length() && text.at(end) == ':';
    }

    /** Where the local part that ends before {@code at} starts, or -1. */
    private static int localStart(FoldedText text, int floor, int at, boolean encoded) {
        int start = at;
        while (start > floor && isLocal(text.at(start - 1)) && !isDoubleDot(text, start - 1, at)) {
            start--;
            if (encoded && isEncodedSign(text, start)) {
                start += ENCODED;
                break;
            }
            if (at - start > MAX_LOCAL) {
                return -1;
            }
        }
        while (start < at && !mayStart(text.at(start))) {
            start++;
        }
        return start == at || text.at(at - 1) == '.' ? -1 : start;
    }

    /** Whether a sign that ends a local part is escaped here, such as {@code %3D} for an equals sign. */
    private static boolean isEncodedSign(FoldedText text, int at) {
        int sign = text.percentEncoded(at);
        return sign >= 0 && sign < 128 && !isLocal((char) sign);
    }

    private static boolean isDoubleDot(FoldedText text, int i, int at) {
        return text.at(i) == '.' && i + 1 < at && text.at(i + 1) == '.';
    }

    private static boolean isLocal(char c) {
        return isLetterOrDigit(c) || "._%+-'&!#$*~^".indexOf(c) >= 0;
    }

    private static boolean mayStart(char c) {
        return Chars.isLetterOrDigit(c) || c == '_';
    }

    /** Vowel signs and accents of their own are parts of letters. */
    private static boolean isLetterOrDigit(char c) {
        return Chars.isLetterOrDigit(c) || Chars.isMark(c);
    }

    /** The end of the domain, after the last label that can be a top-level domain; or -1. */
    private static int domainEnd(FoldedText text, int from) {
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
            if (labelEnd >= limit || text.at(labelEnd) != '.') {
                return end;
            }
            label = labelEnd + 1;
        }
    }

    private static int labelEnd(FoldedText text, int from, int limit) {
        int end = from;
        while (end < limit && (isLetterOrDigit(text.at(end)) || (end > from && text.at(end) == '-'))) {
            end++;
        }
        while (end > from && text.at(end - 1) == '-') {
            end--;
        }
        return end;
    }

    /** Whether the part has digits and dots alone, as the start of {@code pkg@1.0.0-beta.rc}. */
    private static boolean isNumber(FoldedText text, int from, int end) {
        for (int i = from; i < end; i++) {
            if (!Chars.isDigit(text.at(i)) && text.at(i) != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean isTopLevel(FoldedText text, int from, int end) {
        if (end - from < 2 || end - from > 63) {
            return false;
        }
        String label = text.part(from, end).toLowerCase(Locale.ROOT);
        boolean letters = label.chars().allMatch(c -> Chars.isLetter((char) c) || Chars.isMark((char) c));
        return (letters || label.startsWith("xn--")) && !FILE_ENDINGS.contains(label);
    }
}
