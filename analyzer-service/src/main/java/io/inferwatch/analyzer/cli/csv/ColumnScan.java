// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the first pass learns of one column: enough to decide its kind afterwards, and to say which cells are odd then.
 * Empty cells do not count. Not thread-safe; memory is bounded.
 *
 * <p>Without a kind that is known: {@value #MOST} of the cells are numbers (NaN and infinities too) → numeric; so many are
 * true or false → boolean; long, worded and mostly distinct → text; else categorical. Words for missing count as none of
 * them. A column whose kind is known has that kind, unless it is numeric or boolean and fewer than half of the cells are:
 * then the column has changed, and its cells decide.
 */
final class ColumnScan {
    private static final double MOST = 0.99;
    private static final int SAMPLE = 10_000;
    private static final int TEXT_MIN_MEAN_LENGTH = 30;
    private static final int TEXT_MIN_MEAN_BLANKS = 2;

    private final CellFormat format;
    private final OddCells words = new OddCells();
    private final OddCells notNumbers = new OddCells();
    private final OddCells notBooleans = new OddCells();
    private final OddCells nonFinite = new OddCells();
    private final OtherNumberForms otherForms;
    private final SimilarCodes codes = new SimilarCodes();
    private final Set<String> sample = new HashSet<>();
    private long empty;
    private long values;
    private long numbers;
    private long readableNumbers;
    private long booleans;
    private long sampled;
    private long length;
    private long blanks;

    ColumnScan(CellFormat format) {
        this.format = format;
        this.otherForms = new OtherNumberForms(format);
    }

    /** A cell of a CSV file. */
    void add(String cell, long line) {
        if (cell.isEmpty()) {
            empty++;
        } else {
            boolean number = format.isNumber(cell) && !format.isMissing(cell);
            count(cell, line, number, number, CellParser.isBoolean(cell));
        }
    }

    /** A value of a JSON object; a string that reads as a number is no number, unless the column is known to be numeric. */
    void add(JsonCell cell, long line) {
        String text = cell.text();
        switch (cell.type()) {
            case NUMBER -> count(text, line, true, true, false);
            case BOOLEAN -> count(text, line, false, false, true);
            case STRING -> {
                if (text.isEmpty()) {
                    empty++;
                } else {
                    count(text, line, false, format.isNumber(text), false);
                }
            }
            default -> empty++;
        }
    }

    private void count(String cell, long line, boolean number, boolean readable, boolean bool) {
        codes.add(cell, line);
        if (number) {
            numbers++;
            if (!Double.isFinite(format.number(cell))) {
                nonFinite.add(cell, line);
            }
        } else if (format.isMissing(cell)) {
            words.add(cell, line);
            return;
        } else if (!bool) {
            addText(cell);
        }
        values++;
        readableNumbers += readable ? 1 : 0;
        booleans += bool ? 1 : 0;
        if (!readable) {
            notNumbers.add(cell, line);
            otherForms.add(cell);
        }
        if (!bool) {
            notBooleans.add(cell, line);
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

    /** @param known null: nothing is known */
    ColumnKind kind(@Nullable ColumnKind known) {
        return known != null && fits(known) ? known : inferred();
    }

    private boolean fits(ColumnKind known) {
        return switch (known) {
            case NUMERIC -> 2 * readableNumbers >= values;
            case BOOLEAN -> 2 * booleans >= values;
            case CATEGORICAL, TEXT -> true;
        };
    }

    private ColumnKind inferred() {
        if (values == 0) {
            return ColumnKind.CATEGORICAL;
        }
        if (numbers >= MOST * values) {
            return ColumnKind.NUMERIC;
        }
        if (booleans >= MOST * values) {
            return ColumnKind.BOOLEAN;
        }
        return isText() ? ColumnKind.TEXT : ColumnKind.CATEGORICAL;
    }

    private boolean isText() {
        return 2 * sampled > Math.min(values, SAMPLE)
                && length >= TEXT_MIN_MEAN_LENGTH * sampled
                && blanks >= TEXT_MIN_MEAN_BLANKS * sampled
                && sample.size() * 2L > sampled;
    }

    /**
     * What to say of the column once its kind is decided.
     *
     * @param declared the kind that an option gave it
     * @param known the kind that the model knows
     */
    ColumnReport report(String name, @Nullable ColumnKind declared, @Nullable ColumnKind known) {
        ColumnKind kind = declared != null ? declared : kind(known);
        boolean typed = kind == ColumnKind.NUMERIC || kind == ColumnKind.BOOLEAN;
        OddCells odd =
                kind == ColumnKind.NUMERIC ? notNumbers : kind == ColumnKind.BOOLEAN ? notBooleans : OddCells.NONE;
        return new ColumnReport(
                name,
                kind,
                declared == null && known != kind ? known : null,
                declared == null && known == kind && kind != inferred(),
                typed ? values - odd.count() : values + words.count(),
                empty,
                typed ? words : OddCells.NONE,
                odd,
                kind == ColumnKind.NUMERIC ? nonFinite : OddCells.NONE,
                kind == ColumnKind.NUMERIC || kind == ColumnKind.CATEGORICAL ? otherForms.hint() : null,
                kind == ColumnKind.CATEGORICAL ? codes.pair() : null);
    }
}
