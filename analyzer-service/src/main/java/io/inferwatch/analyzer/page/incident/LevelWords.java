package io.inferwatch.analyzer.page.incident;

import io.inferwatch.monitors.level.Level;
import org.jspecify.annotations.Nullable;

/** The words of levels. */
public final class LevelWords {
    private LevelWords() {}

    /** {@code high}. */
    public static String word(int level) {
        return switch (level) {
            case Level.AS_BEFORE -> "as before";
            case Level.SLIGHT -> "slight";
            case Level.MODERATE -> "moderate";
            case Level.HIGH -> "high";
            default -> "critical";
        };
    }

    /** {@code 3 high}. */
    public static String badge(int level) {
        return level + " " + word(level);
    }

    /** What stands in a cell: a digit, {@code ·} as before, {@code .} not evaluated. */
    static String sign(@Nullable Integer level) {
        return level == null ? "." : level == Level.AS_BEFORE ? "·" : level.toString();
    }
}
