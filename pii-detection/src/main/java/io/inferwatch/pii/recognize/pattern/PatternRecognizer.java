package io.inferwatch.pii.recognize.pattern;

import io.inferwatch.pii.check.Check;
import io.inferwatch.pii.recognize.Page;
import io.inferwatch.pii.recognize.Recognizer;
import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.pii.text.Shape;
import java.util.List;
import java.util.Map;

/** One type by patterns: the longest match at each place where no word goes on. At most 256 steps a character. */
public final class PatternRecognizer implements Recognizer {
    private final String type;
    private final List<Shape> shapes;
    private final Check check;
    private final List<String> words;
    private final double score;

    public PatternRecognizer(String type, List<Shape> shapes, Check check, List<String> words, double score) {
        this.type = type;
        this.shapes = List.copyOf(shapes);
        this.check = check;
        this.words = List.copyOf(words);
        this.score = score;
    }

    @Override
    public Map<String, List<String>> types() {
        return Map.of(type, words);
    }

    @Override
    public void find(Page page) {
        FoldedText text = page.text();
        for (int i = 0; i < text.length(); i++) {
            if (Chars.isIdentifier(text.at(i)) ? text.startsWord(i) : mayStart(text.at(i))) {
                int end = longest(text, i);
                if (end > i && check.valid(text.compact(i, end))) {
                    page.offer(type, i, end, score);
                    i = end - 1;
                }
            }
        }
    }

    private boolean mayStart(char c) {
        return shapes.stream().anyMatch(shape -> shape.canStartWith(c));
    }

    private int longest(FoldedText text, int start) {
        int longest = -1;
        for (Shape shape : shapes) {
            int end = shape.longest(text, start);
            boolean whole = end > 0 && (!Chars.isIdentifier(text.at(end - 1)) || text.endsWord(end));
            longest = whole ? Math.max(longest, end) : longest;
        }
        return longest;
    }
}
