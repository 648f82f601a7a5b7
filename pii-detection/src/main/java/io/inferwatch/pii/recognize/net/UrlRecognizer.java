// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.net;

import io.inferwatch.pii.recognize.Recognizer;
import io.inferwatch.pii.recognize.ScanContext;
import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.pii.text.IntList;
import io.inferwatch.pii.text.Tokens;
import java.util.List;
import java.util.Map;

/**
 * Web addresses. A URL with a password or with a personal value in its query counts everywhere. In a field that is
 * known to hold URLs all of them count, and so do domains without a scheme. Elsewhere a URL counts only if a person
 * wrote it into a sentence, with a low score: see {@link UrlSetting}.
 */
public final class UrlRecognizer implements Recognizer {
    private static final String TYPE = "URL";
    private static final double PERSONAL = 0.95;
    private static final double WRITTEN = 0.55;
    private static final double BARE = 0.08;
    private static final int LONGEST_SCHEME = 12;

    @Override
    public Map<String, List<String>> types() {
        return Map.of(TYPE, List.of());
    }

    @Override
    public void find(ScanContext scan) {
        FoldedText text = scan.text();
        IntList marks = scan.tokens().marks();
        int done = 0;
        for (int i = 0; i < marks.size(); i++) {
            int colon = marks.get(i);
            if (colon >= done && isSchemeEnd(text, colon)) {
                int start = schemeStart(text, done, colon);
                int end = UrlSyntax.end(text, colon + 3);
                if (start < colon && end > colon + 3) {
                    offer(scan, start, colon + 3, end);
                }
                done = Math.max(colon + 1, end);
            }
        }
        bare(scan);
    }

    private static boolean isSchemeEnd(FoldedText text, int colon) {
        return colon + 3 < text.length()
                && text.at(colon) == ':'
                && text.at(colon + 1) == '/'
                && text.at(colon + 2) == '/';
    }

    private static int schemeStart(FoldedText text, int floor, int colon) {
        int start = colon;
        while (start > floor && colon - start < LONGEST_SCHEME && Chars.isAlphanumeric(text.at(start - 1))) {
            start--;
        }
        while (start < colon && Chars.isDigit(text.at(start))) {
            start++;
        }
        return start;
    }

    private static void offer(ScanContext scan, int start, int host, int end) {
        FoldedText text = scan.text();
        int hostEnd = UrlSyntax.hostEnd(text, host, end);
        boolean personal = UrlSyntax.hasPassword(text, host, end) || UrlQuery.isPersonal(text, hostEnd, end);
        if (personal) {
            scan.offer(TYPE, start, end, PERSONAL);
        } else if (UrlSyntax.isDomain(text, UrlSyntax.hostStart(text, host, end), hostEnd)) {
            int quote = scan.expects(TYPE) && start == 1 && end + 1 == text.length() && text.at(0) == '"' ? 1 : 0;
            scan.offer(
                    TYPE,
                    start - quote,
                    end + quote,
                    UrlSetting.isWritten(text, start, host, hostEnd, end) ? WRITTEN : BARE);
        }
    }

    /** Domains without a scheme. */
    private static void bare(ScanContext scan) {
        FoldedText text = scan.text();
        Tokens tokens = scan.tokens();
        int done = 0;
        for (int token = 0; scan.expects(TYPE) && token < tokens.size(); token++) {
            int start = tokens.start(token);
            boolean free = start >= done && (start == 0 || "/@.-:".indexOf(text.at(start - 1)) < 0);
            int end = free ? UrlSyntax.end(text, start) : -1;
            int hostEnd = end < 0 ? -1 : UrlSyntax.hostEnd(text, start, end);
            if (end > 0
                    && text.at(Math.min(hostEnd, text.length() - 1)) != '@'
                    && UrlSyntax.isDomain(text, start, hostEnd)) {
                scan.offer(TYPE, start, end, BARE);
            }
            done = Math.max(done, end);
        }
    }
}
