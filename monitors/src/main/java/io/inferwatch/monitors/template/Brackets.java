// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.template;

/** Marks that come in pairs around a value. */
final class Brackets {
    private Brackets() {}

    /** The mark that this one closes, or 0. */
    static char opening(char mark) {
        return switch (mark) {
            case ')' -> '(';
            case ']' -> '[';
            case '}' -> '{';
            case '"', '\'', '#' -> mark;
            default -> 0;
        };
    }

    static char closing(char open) {
        return switch (open) {
            case '(' -> ')';
            case '[' -> ']';
            case '{' -> '}';
            default -> open;
        };
    }

    static boolean isQuote(char mark) {
        return mark == '"' || mark == '\'' || mark == '#';
    }
}
