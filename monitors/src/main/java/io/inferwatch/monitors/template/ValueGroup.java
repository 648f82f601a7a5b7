// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.template;

/**
 * Values of several words that brackets hold together: {@code [a, b, c]}, {@code {k=v}}, {@code Order(id=4, name=x)}. Used
 * again for the next one; not thread-safe.
 */
final class ValueGroup {
    /** A group that is longer is none. */
    private static final int LONGEST = 1_024;

    private final char[] text;
    private boolean equals;
    private boolean separated;
    private boolean blank;

    ValueGroup(char[] text) {
        this.text = text;
    }

    /** Where the brackets that open here close (behind the last), or −1 when they do not within the line. */
    int end(int open, int length) {
        equals = false;
        separated = false;
        blank = false;
        int depth = 0;
        int last = Math.min(length, open + LONGEST);
        for (int i = open; i < last; i++) {
            switch (text[i]) {
                case '(', '[', '{' -> depth++;
                case ')', ']', '}' -> {
                    if (--depth == 0) {
                        return i + 1;
                    }
                }
                case '=' -> equals = true;
                case ',', ':' -> separated = true;
                case ' ' -> blank = true;
                default -> {}
            }
        }
        return -1;
    }

    /** The group that {@link #end} was asked last has fields: with the name before it, it is one object. */
    boolean isObject(int open) {
        return equals || (separated && text[open] == '{');
    }

    /** The same group, behind a blank, is a list or a map, maybe an empty one. */
    boolean isList(int open, int end) {
        return text[open] != '(' && (equals || separated || blank || end == open + 2);
    }
}
