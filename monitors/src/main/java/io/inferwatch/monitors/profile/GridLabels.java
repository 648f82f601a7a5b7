// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import io.inferwatch.monitors.text.Numbers;

/** Bins of a grid in words. */
public final class GridLabels {
    private GridLabels() {}

    /** The values of neighbouring bins, such as {@code values from 10 to 20}; the upper end is not one of them. */
    public static String values(Grid grid, int first, int last) {
        if (first == last && grid.isAtom(first)) {
            return "value " + Numbers.number(grid.edge(first - 1));
        }
        boolean open = last == grid.bins() - 1;
        if (first == 0) {
            return open ? "all values" : "values " + (grid.isAtom(last) ? "up to " : "below ") + edge(grid, last);
        }
        String lower = grid.isAtom(first - 1) ? "above " : "from ";
        return "values " + lower
                + (open ? edge(grid, first - 1) : Numbers.range(value(grid, first - 1), value(grid, last)));
    }

    /** The edge of a grid as readers know it: the double after a frequent value is that value. */
    public static String edge(Grid grid, int edge) {
        return Numbers.number(value(grid, edge));
    }

    /** The same as a number. */
    public static double value(Grid grid, int edge) {
        return grid.edge(grid.isAtom(edge) ? edge - 1 : edge);
    }
}
