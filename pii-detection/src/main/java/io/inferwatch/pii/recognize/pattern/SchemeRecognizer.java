package io.inferwatch.pii.recognize.pattern;

import io.inferwatch.pii.recognize.Recognizer;
import io.inferwatch.pii.recognize.ScanContext;
import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.pii.text.Tokens;
import java.util.List;
import java.util.Map;

/** Credentials behind the name of their scheme, without a key: {@code Bearer …}, {@code Basic …}, {@code AWS4-HMAC-SHA256 …}. */
public final class SchemeRecognizer implements Recognizer {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 21;
    private static final boolean[] BEGINNINGS = new boolean[128];

    static {
        "abdghjkmnopsvwz".chars().forEach(c -> {
            BEGINNINGS[c] = true;
            BEGINNINGS[c - 32] = true;
        });
        BEGINNINGS['t'] = true;
        BEGINNINGS['T'] = true;
    }

    @Override
    public Map<String, List<String>> types() {
        return Map.of("CREDENTIAL_BEARER", List.of());
    }

    @Override
    public void find(ScanContext scan) {
        FoldedText text = scan.text();
        Tokens tokens = scan.tokens();
        int done = 0;
        for (int token = 0; token < tokens.size(); token++) {
            int start = tokens.start(token);
            int length = tokens.length(token);
            if (length < SHORTEST || length > LONGEST || start < done || !BEGINNINGS[text.at(start)]) {
                continue;
            }
            int end = tokens.end(token);
            if (end < text.length() && follows(text, start, end)) {
                done = Authorizations.standalone(scan, start, end);
            }
        }
    }

    /** Whether a blank or a hyphen follows, and then a long word or a parameter. */
    private static boolean follows(FoldedText text, int start, int end) {
        char next = text.at(end);
        if (next == '-') {
            return isHyphened(text, start);
        }
        if (next != ' ') {
            return next == '%' || next == '+';
        }
        int i = end + 1;
        while (i < text.length() && i - end < 12 && isCredentialSign(text.at(i))) {
            i++;
        }
        return i - end > 4 || text.at(i - 1) == '=';
    }

    private static boolean isHyphened(FoldedText text, int start) {
        char c = Chars.lower(text.at(start));
        return c == 'a' || c == 's' || c == 'z' || c == 'g' || c == 'h' || c == 'm';
    }

    private static boolean isCredentialSign(char c) {
        return Chars.isIdentifier(c) || "-.~+/=".indexOf(c) >= 0;
    }
}
