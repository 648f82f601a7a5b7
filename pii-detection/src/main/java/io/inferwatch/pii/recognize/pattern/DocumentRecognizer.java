// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.pattern;

import io.inferwatch.pii.document.Document;
import io.inferwatch.pii.recognize.Recognizer;
import io.inferwatch.pii.recognize.ScanContext;
import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.pii.text.IntList;
import io.inferwatch.pii.text.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers of documents, described by data. Most documents are searched only near their context words, or everywhere in
 * a field that is known to hold them. The few whose form is distinctive are also searched at all tokens of the right
 * length.
 */
public final class DocumentRecognizer implements Recognizer {
    private static final int BEFORE = 64;
    private static final int BEHIND = 64;
    private static final int LONGEST_FIRST = 20;
    private static final double EXPECTED_ONLY = 0.1;

    private final Map<String, Document> documents = new HashMap<>();
    private final List<Document> ordered;
    private final List<List<Document>> aloneByLength = new ArrayList<>();

    public DocumentRecognizer(List<Document> documents) {
        ordered = List.copyOf(documents);
        for (int length = 0; length <= LONGEST_FIRST; length++) {
            aloneByLength.add(new ArrayList<>());
        }
        for (Document document : ordered) {
            this.documents.put(document.type(), document);
            document.aloneLengths().forEach(length -> aloneByLength.get(length).add(document));
        }
    }

    @Override
    public Map<String, List<String>> types() {
        Map<String, List<String>> types = new LinkedHashMap<>();
        ordered.forEach(document -> types.put(document.type(), document.words()));
        return types;
    }

    @Override
    public void find(ScanContext scan) {
        alone(scan);
        for (String type : scan.typesInText()) {
            Document document = documents.get(type);
            if (document != null && !scan.favours(type)) {
                near(scan, document);
            }
        }
        if (scan.favoursAny()) {
            for (Document document : ordered) {
                if (scan.favours(document.type())) {
                    between(scan, document, 0, scan.tokens().size());
                }
            }
        }
    }

    private void alone(ScanContext scan) {
        Tokens tokens = scan.tokens();
        for (int token = 0; token < tokens.size(); token++) {
            int length = tokens.length(token);
            if (length <= LONGEST_FIRST && (tokens.kind(token) & Tokens.DIGITS) != 0) {
                List<Document> documents = aloneByLength.get(length);
                for (int i = 0; i < documents.size(); i++) {
                    alone(scan, documents.get(i), tokens.start(token));
                }
            }
        }
    }

    /** Tries one document at a token, unless {@link #find} searches for it there in another way. */
    private static void alone(ScanContext scan, Document document, int start) {
        List<Document.Form> forms = document.forms();
        for (int i = 0; i < forms.size(); i++) {
            if (forms.get(i).pattern().longest(scan.text(), start) > 0 && !isSearched(scan, document.type(), start)) {
                at(scan, document, start);
                return;
            }
        }
    }

    /** Whether the field is known to hold the type, or a context word of it is so close that {@link #near} reads this token. */
    private static boolean isSearched(ScanContext scan, String type, int start) {
        IntList wordEnds = scan.wordEnds(type);
        boolean near = wordEnds != null && wordEnds.below(start + BEFORE + 1) > wordEnds.below(start - BEHIND + 1);
        return near || scan.favours(type);
    }

    /** Searches around each context word of the document, at each token at most once. */
    private static void near(ScanContext scan, Document document) {
        IntList wordEnds = scan.wordEnds(document.type());
        int done = 0;
        for (int i = 0; wordEnds != null && i < wordEnds.size(); i++) {
            int from = Math.max(done, scan.tokens().from(wordEnds.get(i) - BEFORE));
            int to = scan.tokens().from(wordEnds.get(i) + BEHIND);
            done = Math.max(done, between(scan, document, from, to));
        }
    }

    private static int between(ScanContext scan, Document document, int from, int to) {
        int end = 0;
        for (int token = from; token < to; token++) {
            int start = scan.tokens().start(token);
            boolean plus = start > end && scan.text().at(start - 1) == '+';
            if (start >= end) {
                end = Math.max(end, plus ? at(scan, document, start - 1) : 0);
                end = Math.max(end, start >= end ? at(scan, document, start) : 0);
            }
            if (document.glued() && start >= end && scan.expects(document.type())) {
                end = glued(scan, document, start, scan.tokens().end(token));
            }
        }
        return to;
    }

    private static int glued(ScanContext scan, Document document, int from, int to) {
        FoldedText text = scan.text();
        for (int i = from + 1; i < to; i++) {
            if (Chars.isDigit(text.at(i)) && Chars.isAsciiLetter(text.at(i - 1))) {
                int end = at(scan, document, i);
                if (end > i) {
                    return end;
                }
            }
        }
        return from;
    }

    /** Offers the longest matching form; returns its end, or 0. */
    private static int at(ScanContext scan, Document document, int start) {
        FoldedText text = scan.text();
        boolean expected = scan.expects(document.type());
        int end = 0;
        double base = 0;
        for (Document.Form form : document.forms()) {
            if (form.pattern().canStartWith(text.at(start)) && (expected || form.base() >= EXPECTED_ONLY)) {
                int found = form.pattern().longest(text, start);
                if (found > end && isFree(scan, document, start, found)) {
                    end = found;
                    base = form.base();
                }
            }
        }
        return end > 0 && offered(scan, document, start, end, base) ? end : 0;
    }

    private static boolean isFree(ScanContext scan, Document document, int start, int end) {
        FoldedText text = scan.text();
        return scan.expects(document.type())
                ? text.endsWord(end)
                : (text.startsFreely(start) || isJoined(scan, document, start)) && text.endsFreely(end);
    }

    /** Whether a sign joins the number to a context word of its own: {@code SSN#536-90-4399}. */
    private static boolean isJoined(ScanContext scan, Document document, int start) {
        IntList words = scan.wordEnds(document.type());
        return words != null && scan.text().startsWord(start) && words.below(start) > words.below(start - 1);
    }

    private static boolean offered(ScanContext scan, Document document, int start, int end, double base) {
        String compact = scan.text().compact(start, end);
        if (document.check() != null && !document.check().valid(compact)) {
            return false;
        }
        boolean proven = document.proof() != null && document.proof().valid(compact);
        scan.offer(document.type(), start, end, base + (proven ? Document.PROOF : 0));
        return true;
    }
}
