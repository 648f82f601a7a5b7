// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

/** Writes an error as the line whose template is found. Pure. */
public final class ErrorLines {
    private static final String PLACE = "{}";
    private static final String VARIABLE = "<*>";

    private ErrorLines() {}

    /**
     * The type and the message, as {@code Throwable.toString()} has them. Messages of different types are different
     * templates, and of a message that is a single value the type remains.
     *
     * @param type empty if unknown
     * @param template the message before its values were put in, with {@code {}} in their places: it is taken instead of the
     *     message, so nothing has to be learnt; empty if unknown
     */
    public static String line(String type, String message, String template) {
        String text = template.isEmpty() ? message : template.replace(PLACE, VARIABLE);
        return type.isEmpty() || text.startsWith(type) ? text : type + ": " + text;
    }
}
