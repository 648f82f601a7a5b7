// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.model;

import io.inferwatch.analyzer.metric.MetricSeries;
import io.inferwatch.analyzer.page.plot.TimePlot;
import io.inferwatch.analyzer.page.plot.TimePlotBuilder;
import io.inferwatch.analyzer.page.plot.TimePlotBuilder.Point;
import io.inferwatch.analyzer.page.text.Times;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.series.MetricHour;
import io.inferwatch.monitors.text.Numbers;
import java.time.Duration;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/** Business metrics as plots, with the findings of the same time behind them. */
final class MetricPlots {
    private static final int WIDTH = 372;
    private static final int HEIGHT = 150;

    private MetricPlots() {}

    static List<TimePlot> of(List<MetricSeries> metrics, Window window, List<Finding> findings, Times times) {
        return metrics.stream()
                .filter(metric -> !metric.points().isEmpty())
                .map(metric -> plot(metric, window, findings, times))
                .toList();
    }

    private static TimePlot plot(MetricSeries metric, Window window, List<Finding> findings, Times times) {
        DoubleSummaryStatistics range =
                metric.points().stream().mapToDouble(MetricHour::mean).summaryStatistics();
        TimePlotBuilder plot = new TimePlotBuilder(metric.name(), WIDTH, HEIGHT, window, times)
                .around(range.getMin(), range.getMax(), Numbers::number);
        for (Finding finding : findings) {
            boolean own =
                    finding.family() == Family.BUSINESS && finding.subject().equals(metric.name());
            plot.shade(own ? "own" : "other", finding.title(), finding.since(), finding.lastSeen());
        }
        List<Point> points = metric.points().stream()
                .map(point -> new Point(point.time(), point.mean()))
                .toList();
        MetricHour last = metric.points().get(metric.points().size() - 1);
        return plot.line("line", "", points, step(points))
                .build("from " + Numbers.number(range.getMin()) + " to " + Numbers.number(range.getMax()) + ", last "
                        + Numbers.number(last.mean()) + " at " + times.absolute(last.time()));
    }

    private static Duration step(List<Point> points) {
        Duration step = Duration.ofHours(1);
        for (int i = 1; i < points.size(); i++) {
            Duration between =
                    Duration.between(points.get(i - 1).time(), points.get(i).time());
            step = i == 1 || between.compareTo(step) < 0 ? between : step;
        }
        return step;
    }
}
