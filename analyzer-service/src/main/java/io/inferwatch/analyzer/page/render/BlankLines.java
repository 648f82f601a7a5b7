// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.render;

/** Leaves out what templates leave between their parts: a third of a page. */
final class BlankLines {
    private BlankLines() {}

    /** Without line breaks that follow one another. Texts of pages are never preformatted over empty lines. */
    static String without(String html) {
        StringBuilder text = new StringBuilder(html.length());
        boolean lineStart = true;
        for (int i = 0; i < html.length(); i++) {
            char c = html.charAt(i);
            if (c == '\n') {
                if (!lineStart) {
                    text.append(c);
                }
                lineStart = true;
            } else {
                text.append(c);
                lineStart = false;
            }
        }
        return text.toString();
    }
}
