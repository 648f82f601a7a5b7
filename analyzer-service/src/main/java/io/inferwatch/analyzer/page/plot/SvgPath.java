// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.plot;

/** Builds the {@code d} of an SVG path. For one thread. */
public final class SvgPath {
    private final StringBuilder path = new StringBuilder();

    public SvgPath move(double x, double y) {
        path.append('M');
        return point(x, y);
    }

    public SvgPath line(double x, double y) {
        path.append('L');
        return point(x, y);
    }

    public SvgPath horizontal(double x) {
        path.append('H');
        return number(x);
    }

    public SvgPath vertical(double y) {
        path.append('V');
        return number(y);
    }

    public SvgPath close() {
        path.append('Z');
        return this;
    }

    public boolean isEmpty() {
        return path.length() == 0;
    }

    private SvgPath point(double x, double y) {
        number(x);
        path.append(' ');
        return number(y);
    }

    /** A tenth of a pixel is enough, and keeps pages small. */
    private SvgPath number(double pixels) {
        double rounded = Math.rint(pixels * 10) / 10;
        if (rounded == Math.rint(rounded)) {
            path.append((long) rounded);
        } else {
            path.append(rounded);
        }
        return this;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
