package io.inferwatch.pii.recognize.pattern;

import io.inferwatch.pii.document.Document;
import io.inferwatch.pii.recognize.Page;
import io.inferwatch.pii.recognize.Recognizer;
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
 * Numbers of documents, from data. A document whose form alone is not telling is looked for only near its context words, or
 * everywhere in a field that is known to hold it; the few that are telling are looked for at tokens of the right length.
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
    public void find(Page page) {
        alone(page);
        for (String type : page.spoken()) {
            Document document = documents.get(type);
            if (document != null && !page.favours(type)) {
                near(page, document);
            }
        }
        if (page.favoursAny()) {
            for (Document document : ordered) {
                if (page.favours(document.type())) {
                    between(page, document, 0, page.tokens().size());
                }
            }
        }
    }

    private void alone(Page page) {
        Tokens tokens = page.tokens();
        for (int token = 0; token < tokens.size(); token++) {
            int length = tokens.length(token);
            if (length <= LONGEST_FIRST && (tokens.kind(token) & Tokens.DIGITS) != 0) {
                List<Document> documents = aloneByLength.get(length);
                for (int i = 0; i < documents.size(); i++) {
                    alone(page, documents.get(i), tokens.start(token));
                }
            }
        }
    }

    /** What the page has words for is looked for near them. */
    private static void alone(Page page, Document document, int start) {
        List<Document.Form> forms = document.forms();
        for (int i = 0; i < forms.size(); i++) {
            if (forms.get(i).shape().longest(page.text(), start) > 0 && !page.isAbout(document.type())) {
                at(page, document, start);
                return;
            }
        }
    }

    /** Looks around each of the document's words, at no token twice. */
    private static void near(Page page, Document document) {
        IntList spots = page.spots(document.type());
        int done = 0;
        for (int i = 0; spots != null && i < spots.size(); i++) {
            int from = Math.max(done, page.tokens().from(spots.get(i) - BEFORE));
            int to = page.tokens().from(spots.get(i) + BEHIND);
            done = Math.max(done, between(page, document, from, to));
        }
    }

    private static int between(Page page, Document document, int from, int to) {
        int end = 0;
        for (int token = from; token < to; token++) {
            int start = page.tokens().start(token);
            boolean plus = start > end && page.text().at(start - 1) == '+';
            if (start >= end) {
                end = Math.max(end, plus ? at(page, document, start - 1) : 0);
                end = Math.max(end, start >= end ? at(page, document, start) : 0);
            }
            if (document.glued() && start >= end && page.expects(document.type())) {
                end = glued(page, document, start, page.tokens().end(token));
            }
        }
        return to;
    }

    private static int glued(Page page, Document document, int from, int to) {
        FoldedText text = page.text();
        for (int i = from + 1; i < to; i++) {
            if (Chars.isDigit(text.at(i)) && Chars.isAsciiLetter(text.at(i - 1))) {
                int end = at(page, document, i);
                if (end > i) {
                    return end;
                }
            }
        }
        return from;
    }

    /** Offers the longest form that fits; returns its end, or 0. */
    private static int at(Page page, Document document, int start) {
        FoldedText text = page.text();
        boolean expected = page.expects(document.type());
        int end = 0;
        double base = 0;
        for (Document.Form form : document.forms()) {
            if (form.shape().canStartWith(text.at(start)) && (expected || form.base() >= EXPECTED_ONLY)) {
                int found = form.shape().longest(text, start);
                if (found > end && isFree(text, start, found, expected)) {
                    end = found;
                    base = form.base();
                }
            }
        }
        return end > 0 && offered(page, document, start, end, base) ? end : 0;
    }

    private static boolean isFree(FoldedText text, int start, int end, boolean expected) {
        return expected ? text.endsWord(end) : text.startsFreely(start) && text.endsFreely(end);
    }

    private static boolean offered(Page page, Document document, int start, int end, double base) {
        String compact = page.text().compact(start, end);
        if (document.check() != null && !document.check().valid(compact)) {
            return false;
        }
        boolean proven = document.proof() != null && document.proof().valid(compact);
        page.offer(document.type(), start, end, base + (proven ? Document.PROOF : 0));
        return true;
    }
}
