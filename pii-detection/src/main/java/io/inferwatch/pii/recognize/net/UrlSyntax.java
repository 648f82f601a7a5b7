// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.net;

import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import java.util.Locale;
import java.util.Set;

/** Finds the parts of a URL (RFC 3986), reading from the left. */
final class UrlSyntax {
    private static final int LONGEST = 4096;
    private static final int LONGEST_HOST = 300;
    private static final Set<String> NO_DOMAINS = Set.of(
            "png", "jpg", "gif", "svg", "json", "xml", "yaml", "yml", "html", "java", "class", "jar", "log", "txt",
            "csv");

    private UrlSyntax() {}

    /** The end of the URL: before a space, quote or bracket, and before the full stop of the sentence. */
    static int end(FoldedText text, int from) {
        int end = from;
        int limit = Math.min(text.length(), from + LONGEST);
        while (end < limit && text.at(end) > ' ' && "<>\"'`{}|\\^".indexOf(text.at(end)) < 0) {
            end++;
        }
        while (end > from && ".,;:!?)]".indexOf(text.at(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    /** The offset after {@code user:password@}, or the same offset if there is none. */
    static int hostStart(FoldedText text, int from, int end) {
        int at = userEnd(text, from, end);
        return at < 0 ? from : at + 1;
    }

    /** The offset of the {@code @} that ends user and password; or -1. */
    private static int userEnd(FoldedText text, int from, int end) {
        int limit = Math.min(end, from + LONGEST_HOST);
        for (int i = from; i < limit && "/?#".indexOf(text.at(i)) < 0; i++) {
            if (text.at(i) == '@') {
                return i;
            }
        }
        return -1;
    }

    static boolean hasPassword(FoldedText text, int from, int end) {
        int at = userEnd(text, from, end);
        for (int i = from; i < at - 1; i++) {
            if (text.at(i) == ':') {
                return text.at(i + 1) != '*' && text.at(i + 1) != '$';
            }
        }
        return false;
    }

    /** The end of the host: before the port, path or query, or at the end. */
    static int hostEnd(FoldedText text, int from, int end) {
        int i = hostStart(text, from, end);
        int limit = Math.min(end, i + LONGEST_HOST);
        while (i < limit && (Chars.isLetterOrDigit(text.at(i)) || text.at(i) == '.' || text.at(i) == '-')) {
            i++;
        }
        return i;
    }

    /** Whether these are labels with dots between them, the last one of letters and not a file ending. */
    static boolean isDomain(FoldedText text, int start, int end) {
        int dot = end - 1;
        while (dot > start && text.at(dot) != '.') {
            dot--;
        }
        if (dot <= start || end - dot < 3 || text.at(start) == '.' || text.at(start) == '-') {
            return false;
        }
        for (int i = dot + 1; i < end; i++) {
            if (!Chars.isLetter(text.at(i)) && !text.part(dot + 1, end).startsWith("xn--")) {
                return false;
            }
        }
        return !NO_DOMAINS.contains(text.part(dot + 1, end).toLowerCase(Locale.ROOT));
    }
}
