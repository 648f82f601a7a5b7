package io.inferwatch.analyzer.report;

import io.inferwatch.analyzer.metric.MetricSeries;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.series.MetricHour;
import java.time.Duration;
import java.time.Instant;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A business metric as its page draws it: a line in a box of {@value #WIDTH} by {@value #HEIGHT}, and the findings of the same time
 * behind it.
 *
 * @param line points of the line, {@code x,y x,y …}
 * @param marks the findings
 */
public record MetricChart(String name, String line, List<Mark> marks, String text) {
    public static final int WIDTH = 600;
    public static final int HEIGHT = 120;

    private static final double MARGIN = 6;
    private static final double NARROWEST = 2;

    /**
     * A finding of the time of the chart.
     *
     * @param own whether it is about this metric
     */
    public record Mark(String x, String width, boolean own, String title) {}

    public MetricChart {
        marks = List.copyOf(marks);
    }

    static MetricChart of(MetricSeries metric, Window window, List<Finding> findings) {
        DoubleSummaryStatistics range =
                metric.points().stream().mapToDouble(MetricHour::mean).summaryStatistics();
        String line = metric.points().stream()
                .map(point -> text(x(point.time(), window)) + "," + text(y(point.mean(), range)))
                .collect(Collectors.joining(" "));
        List<Mark> marks = findings.stream()
                .filter(finding -> finding.since().isBefore(window.to())
                        && !finding.lastSeen().isBefore(window.from()))
                .map(finding -> mark(finding, metric.name(), window))
                .toList();
        MetricHour last = metric.points().get(metric.points().size() - 1);
        String text = "from " + Words.number(range.getMin()) + " to " + Words.number(range.getMax()) + ", last "
                + Words.number(last.mean()) + " at " + Words.time(last.time());
        return new MetricChart(metric.name(), line, marks, text);
    }

    private static Mark mark(Finding finding, String metric, Window window) {
        double from = x(finding.since(), window);
        double to = x(finding.lastSeen(), window);
        boolean own = finding.family() == Family.BUSINESS && finding.subject().equals(metric);
        return new Mark(text(from), text(Math.max(NARROWEST, to - from)), own, finding.title());
    }

    private static double x(Instant time, Window window) {
        double share = (double) Duration.between(window.from(), time).toSeconds()
                / window.length().toSeconds();
        return WIDTH * Math.max(0, Math.min(1, share));
    }

    private static double y(double value, DoubleSummaryStatistics range) {
        double height = range.getMax() - range.getMin();
        double share = height > 0 ? (value - range.getMin()) / height : 0.5;
        return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN);
    }

    private static String text(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }
}
