package io.inferwatch.pii;

/**
 * What one cheap pass over a text tells the recognizers, so that most of them need not look at it at all.
 *
 * @param digits how many ASCII digits it holds
 * @param hasAt whether it holds an {@code @}
 */
record TextShape(int digits, boolean hasAt) {
    static TextShape of(CharSequence text) {
        int digits = 0;
        boolean hasAt = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits += Chars.isDigit(c) ? 1 : 0;
            hasAt |= c == '@';
        }
        return new TextShape(digits, hasAt);
    }
}
