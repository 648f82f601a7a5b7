package io.inferwatch.analyzer.alert;

import java.util.Optional;

/** The levels of incidents in the words that alerting systems know. */
public enum Severity {
    INFO,
    WARNING,
    ERROR,
    CRITICAL;

    public static final String RULE = "1 to 4, or info, warning, error or critical";

    /** @param level 1 to 4; what is beyond counts as the nearest one */
    public static Severity ofLevel(int level) {
        return values()[Math.max(1, Math.min(values().length, level)) - 1];
    }

    /** Of a number or a word. */
    public static Optional<Severity> of(String text) {
        for (Severity severity : values()) {
            if (severity.word().equals(text) || text.equals("" + severity.level())) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }

    public int level() {
        return ordinal() + 1;
    }

    public String word() {
        return switch (this) {
            case INFO -> "info";
            case WARNING -> "warning";
            case ERROR -> "error";
            case CRITICAL -> "critical";
        };
    }
}
