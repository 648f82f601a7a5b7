// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.plot;

import io.inferwatch.analyzer.report.PerformanceCurves.Kind;
import io.inferwatch.analyzer.report.PerformanceCurves.Point;
import io.inferwatch.monitors.text.Numbers;
import java.util.List;

/**
 * A curve in the unit square: reference and window.
 *
 * @param diagonal path of chance, or of perfect calibration; empty: none
 */
public record CurvePlot(
        String title,
        String horizontal,
        String vertical,
        String diagonal,
        String reference,
        String current,
        List<Tick> xs,
        List<Tick> ys) {
    public static final int SIZE = 260;
    public static final int LEFT = 44;
    public static final int BOTTOM = 36;
    public static final int TOP = 10;
    private static final int RIGHT = 12;
    private static final int MOST = 100;

    public CurvePlot {
        xs = List.copyOf(xs);
        ys = List.copyOf(ys);
    }

    public static CurvePlot of(String title, Kind kind, List<Point> reference, List<Point> current) {
        Scale x = Scale.linear(0, 1, LEFT, SIZE - RIGHT);
        Scale y = Scale.linear(0, 1, SIZE - BOTTOM, TOP);
        String diagonal = kind == Kind.PRECISION_RECALL ? "" : path(List.of(new Point(0, 0), new Point(1, 1)), x, y);
        List<Double> ends = List.of(0.0, 0.5, 1.0);
        return new CurvePlot(
                title,
                kind.horizontal(),
                kind.vertical(),
                diagonal,
                path(reference, x, y),
                path(current, x, y),
                Ticks.of(x, ends, Numbers::number),
                Ticks.of(y, ends, Numbers::number));
    }

    /** Every so many points: more than a pixel each are not seen. */
    private static String path(List<Point> points, Scale x, Scale y) {
        SvgPath path = new SvgPath();
        int every = Math.max(1, points.size() / MOST);
        for (int i = 0; i < points.size(); i++) {
            if (i % every == 0 || i == points.size() - 1) {
                Point point = points.get(i);
                if (path.isEmpty()) {
                    path.move(x.within(point.x()), y.within(point.y())).horizontal(x.within(point.x()));
                } else {
                    path.line(x.within(point.x()), y.within(point.y()));
                }
            }
        }
        return path.toString();
    }
}
