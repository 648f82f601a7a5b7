package io.inferwatch.pii;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds personal data in text. Immutable and thread-safe; time linear in the text's length.
 *
 * <pre>{@code
 * var scanner = PiiScanner.standard();
 * Masking.replace(text, scanner.scan(text)); // "write to <EMAIL>"
 * }</pre>
 */
public final class PiiScanner {
    private static final PiiScanner STANDARD =
            new PiiScanner(List.of(new EmailRecognizer(), new CreditCardRecognizer()));

    private final List<Recognizer> recognizers;

    PiiScanner(List<Recognizer> recognizers) {
        this.recognizers = List.copyOf(recognizers);
    }

    /** The scanner with every recognizer there is. */
    public static PiiScanner standard() {
        return STANDARD;
    }

    /** What was found, sorted by start and without overlap: of two that overlap the longer one. */
    public List<PiiSpan> scan(CharSequence text) {
        TextShape shape = TextShape.of(text);
        List<PiiSpan> found = new ArrayList<>();
        for (Recognizer recognizer : recognizers) {
            if (recognizer.possibleIn(shape)) {
                recognizer.find(text, found);
            }
        }
        return found.size() < 2 ? List.copyOf(found) : withoutOverlap(found);
    }

    private static List<PiiSpan> withoutOverlap(List<PiiSpan> found) {
        found.sort(Comparator.comparingInt(PiiSpan::start));
        List<PiiSpan> kept = new ArrayList<>(found.size());
        for (PiiSpan span : found) {
            PiiSpan last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
            if (last == null || !last.overlaps(span)) {
                kept.add(span);
            } else if (span.length() > last.length()) {
                kept.set(kept.size() - 1, span);
            }
        }
        return List.copyOf(kept);
    }
}
