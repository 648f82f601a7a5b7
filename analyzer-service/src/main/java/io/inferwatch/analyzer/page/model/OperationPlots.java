// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.model;

import io.inferwatch.analyzer.json.SeriesPoint;
import io.inferwatch.analyzer.page.plot.TimePlot;
import io.inferwatch.analyzer.page.plot.TimePlotBuilder;
import io.inferwatch.analyzer.page.plot.TimePlotBuilder.Point;
import io.inferwatch.analyzer.page.plot.TimePlotBuilder.Span;
import io.inferwatch.analyzer.page.text.Times;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.text.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Traffic, failed calls and response times of a window as plots of one time axis.
 *
 * @param latency null: no event has a duration
 */
public record OperationPlots(
        TimePlot traffic, TimePlot failed, @Nullable TimePlot latency) {
    private static final int WIDTH = 372;
    private static final int HEIGHT = 150;
    private static final String USUAL = "usual at this time of day";

    /** @param before hours of the days before the window; empty: what is usual is not shown */
    static OperationPlots of(
            List<SeriesPoint> series, List<SeriesPoint> before, Window window, Duration step, Times times) {
        UsualHours usual = new UsualHours(before);
        return new OperationPlots(
                traffic(series, usual, window, step, times),
                failed(series, window, step, times),
                latency(series, usual, window, step, times));
    }

    private static TimePlotBuilder plot(String title, Window window, Duration step, Times times) {
        TimePlotBuilder plot = new TimePlotBuilder(title, WIDTH, HEIGHT, window, times);
        Instant now = times.now();
        if (window.to().isAfter(now) && window.from().isBefore(now)) {
            long seconds = step.toSeconds();
            Instant start = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
            plot.shade("unfinished", "not finished", start, window.to());
        }
        return plot;
    }

    private static List<Point> points(List<SeriesPoint> series, Function<SeriesPoint, @Nullable Double> value) {
        return series.stream()
                .map(point -> {
                    Double found = value.apply(point);
                    return new Point(point.hour(), found == null ? Double.NaN : found);
                })
                .toList();
    }

    private static double highest(List<Span> band) {
        return band.stream()
                .mapToDouble(Span::high)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    private static double top(List<Point> points) {
        return points.stream()
                .mapToDouble(Point::value)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    private static TimePlot traffic(
            List<SeriesPoint> series, UsualHours usual, Window window, Duration step, Times times) {
        List<Point> points = points(series, point -> (double) point.events());
        String per = step.equals(Duration.ofHours(1)) ? "hour" : Times.length(step);
        List<Span> band = usual.of(series, point -> (double) point.events());
        return plot("Events per " + per, window, step, times)
                .fromZero(Math.max(top(points), highest(band)), true, value -> Numbers.count(Math.round(value)))
                .band("usual-band", USUAL, band, step)
                .bars("bars", "", points, step)
                .build(series.isEmpty() ? "no events" : range(points, value -> Numbers.count(Math.round(value))));
    }

    private static TimePlot failed(List<SeriesPoint> series, Window window, Duration step, Times times) {
        List<Point> points = points(series, SeriesPoint::errorShare);
        double events = series.stream().mapToDouble(SeriesPoint::events).sum();
        double failures = series.stream()
                .mapToDouble(point -> Objects.requireNonNullElse(point.errorShare(), 0.0) * point.events())
                .sum();
        return plot("Failed calls", window, step, times)
                .fromZero(top(points), false, Numbers::percent)
                .line("line", "", points, step)
                .build(events > 0 ? Numbers.percent(failures / events) + " of the window" : "no events");
    }

    private static @Nullable TimePlot latency(
            List<SeriesPoint> series, UsualHours usual, Window window, Duration step, Times times) {
        List<Point> slow = points(series, SeriesPoint::latencyP95Millis);
        List<Point> median = points(series, SeriesPoint::latencyP50Millis);
        if (slow.stream().allMatch(point -> Double.isNaN(point.value()))) {
            return null;
        }
        List<Span> band = usual.of(series, SeriesPoint::latencyP95Millis);
        return plot("Response time, ms", window, step, times)
                .fromZero(Math.max(top(slow), highest(band)), false, Numbers::number)
                .band("usual-band", USUAL, band, step)
                .line("second", "slowest 5 % above", slow, step)
                .line("line", "median", median, step)
                .build("slowest 5 % above " + range(slow, Numbers::milliseconds));
    }

    private static String range(List<Point> points, java.util.function.DoubleFunction<String> text) {
        double[] values = points.stream()
                .mapToDouble(Point::value)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return values.length == 0
                ? "no values"
                : "from " + text.apply(values[0]) + " to " + text.apply(values[values.length - 1]);
    }
}
