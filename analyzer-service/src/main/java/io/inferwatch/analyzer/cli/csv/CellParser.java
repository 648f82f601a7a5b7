// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import java.util.Locale;

/** Parses the text of a cell. */
public final class CellParser {
    private CellParser() {}

    /** Whether {@link #number} can parse it: a decimal number, or NaN, inf, Infinity in any case. */
    static boolean isNumber(String cell) {
        String text = cell.strip();
        if (text.isEmpty() || !hasOnlyNumberCharacters(text)) {
            return isNonFinite(text);
        }
        try {
            Double.parseDouble(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The value; NaN and infinities are values too. A number beyond the range of a double is infinite. */
    public static double number(String cell) {
        String text = cell.strip().toLowerCase(Locale.ROOT);
        return switch (text) {
            case "nan", "+nan", "-nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    static boolean isBoolean(String cell) {
        return cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false");
    }

    /** Rejects what only Java reads as a number: {@code 1d}, {@code 2f}, {@code 0x1p3}. */
    private static boolean hasOnlyNumberCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNonFinite(String text) {
        String bare = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
        return bare.equalsIgnoreCase("nan") || bare.equalsIgnoreCase("inf") || bare.equalsIgnoreCase("infinity");
    }
}
