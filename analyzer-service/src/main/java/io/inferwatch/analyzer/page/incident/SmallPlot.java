// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.incident;

import io.inferwatch.analyzer.page.plot.Scale;
import io.inferwatch.analyzer.page.plot.SvgPath;
import io.inferwatch.analyzer.page.text.Names;
import io.inferwatch.analyzer.report.ColumnPlot;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A distribution as a small drawing: the reference as an area, the window as an outline; all bars equally wide.
 *
 * @param first label of the first bar
 * @param last label of the last bar
 */
public record SmallPlot(
        int width, int height, String reference, String window, String first, String last, String text) {
    private static final int PAD = 2;

    public static SmallPlot of(ColumnPlot plot, int width, int height) {
        double top = DoubleStream.concat(
                        plot.reference().stream().mapToDouble(Double::doubleValue),
                        plot.current().stream().mapToDouble(Double::doubleValue))
                .max()
                .orElse(1);
        Scale y = Scale.linear(0, top > 0 ? top : 1, height - (double) PAD, PAD);
        Scale x = Scale.linear(0, Math.max(1, plot.bins().size()), PAD, width - (double) PAD);
        List<String> bins = plot.bins();
        return new SmallPlot(
                width,
                height,
                outline(plot.reference(), x, y).close().toString(),
                outline(plot.current(), x, y).toString(),
                bins.isEmpty() ? "" : bins.get(0),
                bins.isEmpty() ? "" : bins.get(bins.size() - 1),
                text(plot));
    }

    private static SvgPath outline(List<Double> shares, Scale x, Scale y) {
        SvgPath path = new SvgPath().move(x.at(0), y.at(0));
        for (int i = 0; i < shares.size(); i++) {
            path.vertical(y.at(shares.get(i))).horizontal(x.at(i + 1.0));
        }
        return path.vertical(y.at(0));
    }

    private static String text(ColumnPlot plot) {
        return "Distribution of " + Names.of(plot.column()).text() + ": most frequent in the reference "
                + most(plot, plot.reference()) + ", in the window " + most(plot, plot.current());
    }

    private static String most(ColumnPlot plot, List<Double> shares) {
        boolean none = shares.isEmpty() || Collections.max(shares) == 0;
        return none ? "nothing" : plot.bins().get(shares.indexOf(Collections.max(shares)));
    }
}
