// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert;

/** Makes any text safe for a message: it may come from events. */
public final class PlainText {
    private static final String CUT = "…";

    private PlainText() {}

    /** One line: without control characters and halves of characters, at most {@code most} UTF-16 units long. */
    public static String line(String text, int most) {
        return cut(clean(text, false).strip(), most);
    }

    /** Likewise with its line breaks. */
    public static String lines(String text, int most) {
        return cut(clean(text, true).strip(), most);
    }

    private static String clean(String text, boolean breaks) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (breaks && point == '\n') {
                clean.append('\n');
            } else if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                clean.append('\ufffd');
            } else {
                clean.appendCodePoint(isShown(point) ? point : ' ');
            }
        });
        return clean.toString();
    }

    /** Neither a control character, nor one that ends a line or turns the direction of what follows. */
    private static boolean isShown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.FORMAT -> !((point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069));
            default -> true;
        };
    }

    /** Shortened to {@code most} UTF-16 units without cutting a character in two. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Math.max(0, most - CUT.length());
        boolean inTwo = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, inTwo ? end - 1 : end) + CUT;
    }
}
