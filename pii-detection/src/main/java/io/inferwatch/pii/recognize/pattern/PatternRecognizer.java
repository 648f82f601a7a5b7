// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.pattern;

import io.inferwatch.pii.check.Check;
import io.inferwatch.pii.recognize.Recognizer;
import io.inferwatch.pii.recognize.ScanContext;
import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.pii.text.LinearPattern;
import java.util.List;
import java.util.Map;

/** One type by patterns: the longest match that begins and ends at a word boundary. At most 256 steps per character. */
public final class PatternRecognizer implements Recognizer {
    private final String type;
    private final List<LinearPattern> patterns;
    private final Check check;
    private final List<String> words;
    private final double score;

    public PatternRecognizer(String type, List<LinearPattern> patterns, Check check, List<String> words, double score) {
        this.type = type;
        this.patterns = List.copyOf(patterns);
        this.check = check;
        this.words = List.copyOf(words);
        this.score = score;
    }

    @Override
    public Map<String, List<String>> types() {
        return Map.of(type, words);
    }

    @Override
    public void find(ScanContext scan) {
        FoldedText text = scan.text();
        for (int i = 0; i < text.length(); i++) {
            if (Chars.isIdentifier(text.at(i)) ? text.startsWord(i) : mayStart(text.at(i))) {
                int end = longest(text, i);
                if (end > i && check.valid(text.compact(i, end))) {
                    scan.offer(type, i, end, score);
                    i = end - 1;
                }
            }
        }
    }

    private boolean mayStart(char c) {
        return patterns.stream().anyMatch(pattern -> pattern.canStartWith(c));
    }

    private int longest(FoldedText text, int start) {
        int longest = -1;
        for (LinearPattern pattern : patterns) {
            int end = pattern.longest(text, start);
            boolean whole = end > 0 && (!Chars.isIdentifier(text.at(end - 1)) || text.endsWord(end));
            longest = whole ? Math.max(longest, end) : longest;
        }
        return longest;
    }
}
