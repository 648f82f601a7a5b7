package io.inferwatch.analyzer.cli.csv;

import java.util.HashSet;
import java.util.Set;

/**
 * Infers the kind of one column from all its cells. Empty cells do not count.
 *
 * <p>All numbers (NaN and infinities too) → numeric; all true or false → boolean; long, worded and mostly distinct →
 * text; else categorical. Distinct values are counted over the first {@value #SAMPLE} cells only, so memory is bounded.
 */
final class KindInference {
    private static final int SAMPLE = 10_000;
    private static final int TEXT_MIN_MEAN_LENGTH = 30;
    private static final int TEXT_MIN_MEAN_BLANKS = 2;

    private final Set<String> sample = new HashSet<>();
    private boolean numbers = true;
    private boolean booleans = true;
    private long cells;
    private long sampled;
    private long length;
    private long blanks;

    void add(String cell) {
        if (cell.isEmpty()) {
            return;
        }
        cells++;
        numbers = numbers && CellParser.isNumber(cell);
        booleans = booleans && CellParser.isBoolean(cell);
        if (!numbers && !booleans) {
            addText(cell);
        }
    }

    private void addText(String cell) {
        if (sampled < SAMPLE) {
            sampled++;
            length += cell.length();
            blanks += cell.chars().filter(Character::isWhitespace).count();
            sample.add(cell);
        }
    }

    ColumnKind kind() {
        if (cells == 0) {
            return ColumnKind.CATEGORICAL;
        }
        if (numbers) {
            return ColumnKind.NUMERIC;
        }
        if (booleans) {
            return ColumnKind.BOOLEAN;
        }
        return isText() ? ColumnKind.TEXT : ColumnKind.CATEGORICAL;
    }

    private boolean isText() {
        return length >= TEXT_MIN_MEAN_LENGTH * sampled
                && blanks >= TEXT_MIN_MEAN_BLANKS * sampled
                && sample.size() * 2L > sampled;
    }
}
