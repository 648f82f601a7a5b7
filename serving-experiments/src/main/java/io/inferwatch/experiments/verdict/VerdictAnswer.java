// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments.verdict;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code "verdict"} of the outermost object of a JSON text. Objects inside, such as the verdicts of earlier looks, are skipped. What is
 * no such object, or has the key twice, is {@link Verdict#UNKNOWN}.
 */
final class VerdictAnswer {
    private static final String KEY = "verdict";

    private final String json;
    private int at;

    private VerdictAnswer(String json) {
        this.json = json;
    }

    static Verdict read(String json) {
        String text = json.strip();
        if (!text.startsWith("{") || !text.endsWith("}")) {
            return Verdict.UNKNOWN;
        }
        String value = new VerdictAnswer(text).value();
        return value == null ? Verdict.UNKNOWN : Verdict.ofAnswer(value);
    }

    private @Nullable String value() {
        String found = null;
        int depth = 0;
        while (at < json.length()) {
            char c = json.charAt(at);
            if (c == '"') {
                String text = string();
                if (depth == 1 && text.equals(KEY) && takes(':')) {
                    if (found != null || !sees('"')) {
                        return null;
                    }
                    found = string();
                }
                continue;
            }
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            at++;
        }
        return depth == 0 ? found : null;
    }

    /** The text of the string that begins here, escapes unchanged: no verdict has any. */
    private String string() {
        int from = ++at;
        while (at < json.length() && json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        int to = Math.min(at, json.length());
        at++;
        return json.substring(from, to);
    }

    private boolean takes(char expected) {
        boolean is = sees(expected);
        at += is ? 1 : 0;
        return is;
    }

    private boolean sees(char expected) {
        while (at < json.length() && Character.isWhitespace(json.charAt(at))) {
            at++;
        }
        return at < json.length() && json.charAt(at) == expected;
    }
}
