// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert;

import java.util.Locale;
import java.util.Optional;

/** The levels of incidents in the words that alerting systems know. */
public enum Severity {
    INFO(1),
    WARNING(2),
    ERROR(3),
    CRITICAL(4);

    public static final String RULE = "1 to 4, or info, warning, error or critical";

    private final int level;

    Severity(int level) {
        this.level = level;
    }

    /** @param level 1 to 4; what is beyond counts as the nearest one */
    public static Severity ofLevel(int level) {
        for (Severity severity : values()) {
            if (level <= severity.level) {
                return severity;
            }
        }
        return CRITICAL;
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
        return level;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
