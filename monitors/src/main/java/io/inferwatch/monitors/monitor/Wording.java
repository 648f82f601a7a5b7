package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.profile.Grid;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers and verbs as a reader of messages wants them. */
public final class Wording {
    private static final int DIGITS = 3;
    private static final int MOST_DIGITS = 9;
    private static final double SMALLEST_P = 1e-300;

    private Wording() {}

    /** Three significant digits. */
    public static String number(double value) {
        return number(value, DIGITS);
    }

    private static String number(double value, int digits) {
        if (!Double.isFinite(value) || value == 0) {
            return value == 0 ? "0" : String.valueOf(value);
        }
        double size = Math.abs(value);
        return size < 1e-3 || size >= 1e6
                ? String.format(Locale.ROOT, "%." + (digits - 1) + "e", value)
                : new BigDecimal(value, new MathContext(size >= 1000 ? Math.max(6, digits) : digits))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /** Significant digits, three to nine, that show two of the difference of two numbers. */
    private static int digits(double a, double b) {
        double difference = Math.abs(a - b);
        double size = Math.max(Math.abs(a), Math.abs(b));
        return difference > 0 && Double.isFinite(size)
                ? (int) Math.max(
                        DIGITS,
                        Math.min(MOST_DIGITS, Math.floor(Math.log10(size)) - Math.floor(Math.log10(difference)) + 2))
                : DIGITS;
    }

    /** One significant digit below a thousandth. */
    public static String pValue(double p) {
        return p < SMALLEST_P ? "< 1e-300" : p < 1e-3 ? String.format(Locale.ROOT, "%.0e", p) : number(p);
    }

    public static String percent(double share) {
        return number(share * 100) + " %";
    }

    /** 12 345. */
    public static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n).replace(',', ' ');
    }

    public static String change(String what, String from, String to) {
        return what + " " + from + " → " + to;
    }

    /** With as many digits as it takes to see the change. */
    public static String change(String what, double from, double to) {
        int digits = digits(from, to);
        return change(what, number(from, digits), number(to, digits));
    }

    /** Such as {@code 10 to 20}, with as many digits as it takes to tell both ends apart. */
    public static String range(double from, double to) {
        int digits = digits(from, to);
        return number(from, digits) + " to " + number(to, digits);
    }

    /** The values of neighbouring bins, such as {@code values from 10 to 20}; the upper end is not one of them. */
    public static String values(Grid grid, int first, int last) {
        if (first == last && grid.isAtom(first)) {
            return "value " + number(grid.edge(first - 1));
        }
        boolean open = last == grid.bins() - 1;
        if (first == 0) {
            return open ? "all values" : "values " + upper(grid, last, DIGITS);
        }
        int digits = open ? DIGITS : digits(grid.edge(first - 1), grid.edge(last));
        String lower = (grid.isAtom(first - 1) ? "above " : "from ") + edge(grid, first - 1, digits);
        return "values " + lower + (open ? "" : " to " + edge(grid, last, digits));
    }

    /** What lies below the end of a bin: {@code below 12}, or {@code up to 12} where 12 belongs to it. */
    public static String upper(Grid grid, int bin, int digits) {
        return (grid.isAtom(bin) ? "up to " : "below ") + edge(grid, bin, digits);
    }

    public static String upper(Grid grid, int bin) {
        return upper(grid, bin, DIGITS);
    }

    /** The edge of a grid as readers know it: the double after a frequent value is that value. */
    public static String edge(Grid grid, int edge) {
        return edge(grid, edge, DIGITS);
    }

    private static String edge(Grid grid, int edge, int digits) {
        return number(grid.edge(grid.isAtom(edge) ? edge - 1 : edge), digits);
    }

    public static String verb(Direction direction) {
        return switch (direction) {
            case UP -> "shifted up";
            case DOWN -> "shifted down";
            case CHANGED -> "changed";
            case NONE -> "as before";
        };
    }
}
