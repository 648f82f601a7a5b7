// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the cells of a file are written. Immutable.
 *
 * @param missingWords stand in a numeric or boolean column where a value is missing; lower case
 * @param decimalComma {@code 12,5} is a number, and {@code 12.5} is none
 * @param thousands {@code 1,234.5} is a number ({@code 1.234,5} with a decimal comma); blanks, apostrophes and low lines
 *     separate thousands too
 */
public record CellFormat(Set<String> missingWords, boolean decimalComma, boolean thousands) {
    /** {@code NaN} is a number that is not finite, unless a user lists it. */
    public static final List<String> MISSING_WORDS =
            List.of("NULL", "(null)", "\\N", "None", "nil", "NA", "<NA>", "N/A", "#N/A", "-", "--", "?");

    public static final CellFormat PLAIN = of(MISSING_WORDS, false, false);

    private static final Pattern GROUPS_BEFORE_POINT =
            Pattern.compile("[+-]?\\d{1,3}(?:([, \\u00a0\\u202f\\u2009'’_])\\d{3})(?:\\1\\d{3})*(?:\\.\\d*)?");
    private static final Pattern GROUPS_BEFORE_COMMA =
            Pattern.compile("[+-]?\\d{1,3}(?:([. \\u00a0\\u202f\\u2009'’_])\\d{3})(?:\\1\\d{3})*(?:,\\d*)?");

    public CellFormat {
        missingWords = Set.copyOf(missingWords);
    }

    /** @param missingWords in any case */
    public static CellFormat of(Collection<String> missingWords, boolean decimalComma, boolean thousands) {
        return new CellFormat(
                missingWords.stream().map(CellFormat::folded).collect(Collectors.toSet()), decimalComma, thousands);
    }

    CellFormat with(boolean comma, boolean groups) {
        return new CellFormat(missingWords, comma, groups);
    }

    /** Whether the cell of a numeric or boolean column is blank or one of the words. */
    boolean isMissing(String cell) {
        String text = folded(cell);
        return text.isEmpty() || missingWords.contains(text);
    }

    boolean isNumber(String cell) {
        return CellParser.isNumber(plain(cell));
    }

    /** The value of a cell that {@linkplain #isNumber is a number}. */
    double number(String cell) {
        return CellParser.number(plain(cell));
    }

    /** The cell with a decimal point and without separators; what is not written in this format stays no number. */
    private String plain(String cell) {
        if (!decimalComma && !thousands) {
            return cell;
        }
        String text = cell.strip();
        Pattern groups = decimalComma ? GROUPS_BEFORE_COMMA : GROUPS_BEFORE_POINT;
        if (thousands && groups.matcher(text).matches()) {
            text = text.replaceAll(decimalComma ? "[^0-9,+-]" : "[^0-9.+-]", "");
        } else if (decimalComma && text.indexOf('.') >= 0) {
            return "not a number: " + text;
        }
        return decimalComma ? text.replace(',', '.') : text;
    }

    private static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
