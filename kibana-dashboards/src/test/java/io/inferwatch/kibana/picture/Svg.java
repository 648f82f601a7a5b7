// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana.picture;

import java.util.Locale;

/** Writes shapes and text as SVG; lengths in pixels. Mutable while one picture is drawn. */
final class Svg {
    private final StringBuilder out = new StringBuilder();

    void rect(double x, double y, double width, double height, String fill) {
        out.append(format("<rect x='%s' y='%s' width='%s' height='%s' fill='%s'/>\n", x, y, width, height, fill));
    }

    void frame(Box box) {
        out.append(format(
                "<rect x='%s' y='%s' width='%s' height='%s' rx='4' fill='#fff' stroke='#d3dae6'/>\n",
                box.x(), box.y(), box.width(), box.height()));
    }

    void line(double x1, double y1, double x2, double y2, String colour) {
        out.append(format("<path d='M%s %sL%s %s' stroke='%s' fill='none'/>\n", x1, y1, x2, y2, colour));
    }

    /** @param points a path of SVG */
    void path(String points, String colour) {
        out.append("<path d='" + points + "' stroke='" + colour + "' fill='none' stroke-width='1.5'/>\n");
    }

    void dot(double x, double y, String colour) {
        out.append(format("<circle cx='%s' cy='%s' r='2.5' fill='%s'/>\n", x, y, colour));
    }

    void text(double x, double y, String text, String style) {
        out.append(format("<text x='%s' y='%s' class='" + style + "'>", x, y))
                .append(escaped(text))
                .append("</text>\n");
    }

    /** @param most characters; what is longer ends with … */
    void text(double x, double y, String text, String style, int most) {
        text(x, y, cut(text, most), style);
    }

    static String cut(String text, int most) {
        return text.length() <= most
                ? text
                : text.substring(0, Math.max(0, most - 1)).strip() + "…";
    }

    static String format(String pattern, Object... values) {
        Object[] rounded = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = values[i] instanceof Double number ? number(number) : values[i];
        }
        return String.format(Locale.ROOT, pattern, rounded);
    }

    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    String document(double width, double height) {
        return format(
                        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %s %s' font-family='Inter,Arial,sans-serif'>\n",
                        width, height)
                + "<style>text{font-size:10px;fill:#343741}.title{font-size:12px;font-weight:600}.big{font-size:28px;font-weight:600;text-anchor:middle}"
                + ".end{text-anchor:end}.middle{text-anchor:middle}.grey{fill:#69707d}.grey-end{fill:#69707d;text-anchor:end}"
                + ".link{fill:#0b64dd}.head{font-weight:600}.head-end{font-weight:600;text-anchor:end}.page{font-size:16px;font-weight:600}</style>\n"
                + format("<rect width='%s' height='%s' fill='#f6f9fc'/>\n", width, height)
                + out + "</svg>\n";
    }
}
