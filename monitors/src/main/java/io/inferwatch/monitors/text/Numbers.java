// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers as people read them: a narrow no-break space (U+202F) between thousands and before %, a true minus (U+2212), three
 * significant digits, and on both ends of a change the same decimals, as many as show it.
 */
public final class Numbers {
    private static final char THIN = '\u202f';
    private static final char MINUS = '\u2212';
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final int DIGITS = 3;
    private static final int THOUSAND_DIGITS = 3;
    private static final int MOST_DECIMALS = 6;
    private static final double SMALLEST = 1e-4;
    private static final double LARGEST = 1e9;
    private static final double WHOLE = 1e-9;
    private static final long MILLION = 1_000_000;

    private Numbers() {}

    /** Three significant digits, all digits before the point: {@code −0.0123}, {@code 12 345}. */
    public static String number(double x) {
        return isPlain(x) ? trimmed(fixed(x, decimals(x))) : power(x);
    }

    /** {@code −118.6 → −120.5}. */
    public static String change(double from, double to) {
        if (isScientific(from) || isScientific(to)) {
            return power(from) + " → " + power(to);
        }
        int decimals = decimals(from, to);
        return fixed(from, decimals) + " → " + fixed(to, decimals);
    }

    /** {@code 10 to 20}, with as many digits as it takes to tell both ends apart. */
    public static String range(double from, double to) {
        if (!isPlain(from) || !isPlain(to)) {
            return power(from) + " to " + power(to);
        }
        int decimals = decimals(from, to);
        return trimmed(fixed(from, decimals)) + " to " + trimmed(fixed(to, decimals));
    }

    /** A change of a large number is shown by its digits. */
    private static boolean isScientific(double x) {
        return !isPlain(x) && !(Math.abs(x) < LARGEST * MILLION && Math.abs(x) >= LARGEST);
    }

    private static boolean isPlain(double x) {
        double size = Math.abs(x);
        return size == 0 || (size >= SMALLEST && size < LARGEST);
    }

    /** Decimals that give three significant digits. */
    private static int decimals(double x) {
        return x == 0 ? 0 : clamp(DIGITS - 1 - exponent(x));
    }

    /** Decimals that give the larger number three digits, and the difference two. */
    private static int decimals(double a, double b) {
        int decimals = decimals(Math.max(Math.abs(a), Math.abs(b)));
        double difference = Math.abs(a - b);
        return difference == 0 ? decimals : clamp(Math.max(decimals, 1 - exponent(difference)));
    }

    private static int exponent(double x) {
        return (int) Math.floor(Math.log10(Math.abs(x)));
    }

    private static int clamp(int decimals) {
        return Math.max(0, Math.min(MOST_DECIMALS, decimals));
    }

    private static String fixed(double x, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(x).setScale(decimals, RoundingMode.HALF_UP);
        StringBuilder text = new StringBuilder(rounded.abs().toPlainString());
        int whole = decimals == 0 ? text.length() : text.length() - decimals - 1;
        for (int place = whole - THOUSAND_DIGITS; place > 0; place -= THOUSAND_DIGITS) {
            text.insert(place, THIN);
        }
        return rounded.signum() < 0 ? text.insert(0, MINUS).toString() : text.toString();
    }

    /** Without zeros at the end of the decimals. */
    private static String trimmed(String text) {
        if (text.indexOf('.') < 0) {
            return text;
        }
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }

    /** {@code 6.1 × 10⁻¹²⁰}; plain where that is shorter. */
    private static String power(double x) {
        if (isPlain(x)) {
            return trimmed(fixed(x, decimals(x)));
        }
        if (!Double.isFinite(x)) {
            return Double.isNaN(x) ? "not a number" : x > 0 ? "infinity" : MINUS + "infinity";
        }
        String[] parts = String.format(Locale.ROOT, "%.1e", Math.abs(x)).split("e", 2);
        StringBuilder text = new StringBuilder(x < 0 ? String.valueOf(MINUS) : "")
                .append(trimmed(parts[0]))
                .append(THIN)
                .append('×')
                .append(THIN)
                .append("10");
        int exponent = Integer.parseInt(parts[1]);
        text.append(exponent < 0 ? "⁻" : "");
        for (char digit : String.valueOf(Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }

    /** {@code 12 %}, {@code 7.9 %}, {@code 0.24 %}; 0 and 100 only where exactly so. */
    public static String percent(double share) {
        return percent(share, 0);
    }

    private static String percent(double share, int more) {
        double percent = share * 100;
        double size = Math.abs(percent);
        if (!Double.isFinite(percent)) {
            return "–";
        }
        if (size == 0 || size == 100) {
            return fixed(percent, 0) + THIN + '%';
        }
        if (size < 0.01) {
            return (percent < 0 ? "> " + MINUS : "< ") + "0.01" + THIN + '%';
        }
        if (size >= 99.95 && size < 100) {
            return "> 99.9" + THIN + '%';
        }
        if (more == 0 && Math.abs(percent - Math.rint(percent)) < WHOLE) {
            return fixed(percent, 0) + THIN + '%';
        }
        int decimals = size >= 99 && size < 100 ? 1 : size >= 10 ? 0 : size >= 1 ? 1 : 2;
        return fixed(percent, decimals + more) + THIN + '%';
    }

    /** {@code 0.24 % → 12 %}; more decimals where both would read the same. */
    public static String percentChange(double from, double to) {
        String before = percent(from);
        String now = percent(to);
        return before.equals(now) && from != to ? percent(from, 2) + " → " + percent(to, 2) : before + " → " + now;
    }

    /** The change of a share: {@code +6.6 points}. */
    public static String points(double difference) {
        double points = difference * 100;
        double size = Math.abs(points);
        String text = fixed(points, size >= 10 ? 0 : size >= 1 ? 1 : 2);
        return (points > 0 ? "+" : "") + text + " points";
    }

    /** {@code 10 774}, {@code 1.24 M}. */
    public static String count(long n) {
        return Math.abs(n) >= MILLION
                ? trimmed(fixed(n / (double) MILLION, Math.max(0, decimals(n / (double) MILLION)))) + THIN + 'M'
                : fixed((double) n, 0);
    }

    /** {@code 3.2 times}. */
    public static String times(double ratio) {
        return ratio > 99 ? "> 99 times" : trimmed(fixed(ratio, ratio >= 10 ? 0 : 1)) + " times";
    }

    /** Never a bare 0: {@code < 0.001}. */
    public static String pValue(double p) {
        return p < 0.001 ? "< 0.001" : p > 0.99 ? "> 0.99" : fixed(p, p >= 0.1 ? 2 : 3);
    }

    /** {@code 51 ms}. */
    public static String milliseconds(double ms) {
        return (Math.abs(ms) >= 10 ? fixed(ms, 0) : number(ms)) + THIN + "ms";
    }

    /** {@code 25 → 51 ms}. */
    public static String millisecondsChange(double from, double to) {
        boolean whole = Math.min(Math.abs(from), Math.abs(to)) >= 10 && Math.abs(from - to) >= 1;
        return (whole ? fixed(from, 0) + " → " + fixed(to, 0) : change(from, to)) + THIN + "ms";
    }
}
