// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import java.util.ArrayList;
import java.util.List;

/** Converts offsets from UTF-16 units, which Java counts, to code points, which Python and JSON tools count. */
public final class CodePoints {
    private CodePoints() {}

    /**
     * The same spans with offsets in code points; a lone surrogate is one code point.
     *
     * @param spans sorted and without overlap, in UTF-16 units of the text
     */
    public static List<PiiSpan> of(CharSequence text, List<PiiSpan> spans) {
        List<PiiSpan> counted = new ArrayList<>(spans.size());
        int unit = 0;
        int points = 0;
        for (PiiSpan span : spans) {
            points += Character.codePointCount(text, unit, span.start());
            int length = Character.codePointCount(text, span.start(), span.end());
            counted.add(new PiiSpan(span.type(), points, points + length, span.score()));
            points += length;
            unit = span.end();
        }
        return List.copyOf(counted);
    }
}
