package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.Direction;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers and verbs as a reader of messages wants them. */
public final class Wording {
    private Wording() {}

    /** Three significant digits. */
    public static String number(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return value == 0 ? "0" : String.valueOf(value);
        }
        double size = Math.abs(value);
        return size < 1e-3 || size >= 1e6
                ? String.format(Locale.ROOT, "%.2e", value)
                : new BigDecimal(value, new MathContext(size >= 1000 ? 6 : 3))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    public static String pValue(double p) {
        return p < 1e-3 && p > 0 ? String.format(Locale.ROOT, "%.0e", p) : number(p);
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

    public static String verb(Direction direction) {
        return switch (direction) {
            case UP -> "shifted up";
            case DOWN -> "shifted down";
            case CHANGED -> "changed";
            case NONE -> "as before";
        };
    }
}
