// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana.picture;

import java.util.List;

/** Colours of series, and of a scale from few to many. */
final class Colours {
    private static final List<String> SERIES = List.of(
            "#16a394", "#3f7fd6", "#c2528b", "#a98a2b", "#7a5cc7", "#d06a4b", "#5d7f2e", "#8a8f99", "#b24bd1",
            "#2f9cc0");

    private Colours() {}

    static String series(int index) {
        return SERIES.get(index % SERIES.size());
    }

    /** @param share in [0, 1] */
    static String scale(double share) {
        int red = (int) Math.round(236 - share * 28);
        int green = (int) Math.round(242 - share * 180);
        int blue = (int) Math.round(240 - share * 170);
        return String.format("#%02x%02x%02x", red, green, blue);
    }
}
