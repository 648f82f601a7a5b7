// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import org.jspecify.annotations.Nullable;

/**
 * Why one line is not stored: a label or an event.
 *
 * @param line of the file or body, from 1
 * @param key the part that is wrong
 * @param rule what goes there, continuing "Expecting "
 * @param found the wrong value, shortened
 */
public record LineFault(long line, String key, String rule, String found) {
    private static final int MOST = 60;

    /** A fault by a value, which is quoted; null: there is none. */
    static LineFault of(long line, String key, String rule, @Nullable String value) {
        return new LineFault(line, key, rule, value == null ? "none" : "'" + shortened(value) + "'");
    }

    /** The first characters of a text, on one line. */
    public static String shortened(String text) {
        String line = text.replaceAll("\\R", " ");
        return line.length() <= MOST ? line : line.substring(0, MOST) + "…";
    }
}
