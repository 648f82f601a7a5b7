// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.plot;

/**
 * Maps values to pixels.
 *
 * @param from value at {@code start}
 * @param to value at {@code end}; another one than {@code from}
 * @param start pixel
 * @param end pixel, may be smaller than {@code start}: vertical axes grow upwards
 * @param log whether values (all above 0) lie by their logarithms
 */
public record Scale(double from, double to, double start, double end, boolean log) {
    public static Scale linear(double from, double to, double start, double end) {
        return new Scale(from, to > from ? to : from + 1, start, end, false);
    }

    public static Scale log(double from, double to, double start, double end) {
        return new Scale(from, to > from ? to : from * 10, start, end, true);
    }

    /** The pixel of a value, a tenth exact; values beyond the axis lie beyond its pixels. */
    public double at(double value) {
        double share = (place(value) - place(from)) / (place(to) - place(from));
        return Math.rint((start + share * (end - start)) * 10) / 10;
    }

    /** The pixel of a value, at the nearer end when it lies beyond. */
    public double within(double value) {
        return at(Math.max(Math.min(value, Math.max(from, to)), Math.min(from, to)));
    }

    private double place(double value) {
        return log ? Math.log10(value) : value;
    }
}
