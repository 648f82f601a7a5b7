// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.plot;

import io.inferwatch.analyzer.level.LevelHistory;
import io.inferwatch.analyzer.report.ColumnHistory;
import io.inferwatch.analyzer.report.ColumnHistory.Point;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.level.Level;
import io.inferwatch.monitors.text.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A column over time in the size of a word.
 *
 * @param path of the line
 * @param reference height of the reference's value; null: none
 * @param dots where a check of the column said moderate or worse
 * @param text the same in words
 */
public record Sparkline(String path, @Nullable Double reference, List<Dot> dots, String text) {
    public static final int WIDTH = 120;
    public static final int HEIGHT = 24;
    private static final int MARGIN = 3;
    private static final int MOST = 48;

    public Sparkline {
        dots = List.copyOf(dots);
    }

    /** A point of a level. */
    public record Dot(double x, double y, int level) {}

    /**
     * Null without values.
     *
     * @param levels of the column over time; null: not known
     */
    public static @Nullable Sparkline of(
            ColumnHistory history, Window window, boolean shares, @Nullable LevelHistory levels) {
        List<Point> points = history.points().stream()
                .filter(point -> Double.isFinite(point.value()))
                .toList();
        if (points.isEmpty()) {
            return null;
        }
        double base = history.reference();
        DoubleSummaryStatistics range =
                points.stream().mapToDouble(Point::value).summaryStatistics();
        double low = Double.isFinite(base) ? Math.min(base, range.getMin()) : range.getMin();
        double high = Double.isFinite(base) ? Math.max(base, range.getMax()) : range.getMax();
        double room = high > low ? 0 : Math.max(Math.abs(high), 1) / 2;
        Scale y = Scale.linear(low - room, high + room, HEIGHT - MARGIN, MARGIN);
        List<Dot> dots = levels == null ? List.of() : dots(points, window, y, levels.cells(history.column()), levels);
        return new Sparkline(
                path(points, window, y),
                Double.isFinite(base) ? y.at(base) : null,
                dots,
                words(history, range, shares)
                        + (dots.isEmpty() ? "" : ", " + dots.size() + " stretches moderate or worse"));
    }

    private static String path(List<Point> points, Window window, Scale y) {
        Scale x = Ticks.time(window, MARGIN, WIDTH - MARGIN);
        int every = (points.size() + MOST - 1) / MOST;
        Duration usual = points.size() < 2
                ? Duration.ofHours(1)
                : Duration.between(points.get(0).time(), points.get(1).time());
        SvgPath path = new SvgPath();
        for (int i = 0; i < points.size(); i += every) {
            List<Point> some = points.subList(i, Math.min(points.size(), i + every));
            double value = some.stream().mapToDouble(Point::value).average().orElseThrow();
            double at = x.within(some.get(some.size() / 2).time().getEpochSecond() + usual.toSeconds() / 2.0);
            if (path.isEmpty()) {
                path.move(at, y.at(value)).horizontal(at);
            } else {
                path.line(at, y.at(value));
            }
        }
        return path.toString();
    }

    /** One for each stretch of level 2 or more, at the mean of its points. */
    private static List<Dot> dots(
            List<Point> points, Window window, Scale y, List<Optional<LevelHistory.Cell>> cells, LevelHistory levels) {
        Scale x = Ticks.time(window, MARGIN, WIDTH - MARGIN);
        List<Instant> starts = levels.starts();
        List<Dot> dots = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Integer level = cells.get(i).map(LevelHistory.Cell::level).orElse(null);
            Window stretch = new Window(starts.get(i), starts.get(i).plus(levels.step()));
            OptionalDouble mean = points.stream()
                    .filter(point -> stretch.contains(point.time()))
                    .mapToDouble(Point::value)
                    .average();
            if (level != null && level >= Level.MODERATE && mean.isPresent()) {
                double middle = stretch.from().getEpochSecond() + levels.step().toSeconds() / 2.0;
                dots.add(new Dot(tenth(x.within(middle)), tenth(y.at(mean.getAsDouble())), level));
            }
        }
        return dots;
    }

    private static double tenth(double pixels) {
        return Math.rint(pixels * 10) / 10;
    }

    private static String words(ColumnHistory history, DoubleSummaryStatistics range, boolean shares) {
        String what = history.category().isEmpty() ? "mean" : "share of " + history.category();
        String from = shares ? Numbers.percent(range.getMin()) : Numbers.number(range.getMin());
        String to = shares ? Numbers.percent(range.getMax()) : Numbers.number(range.getMax());
        String base = !Double.isFinite(history.reference())
                ? ""
                : ", reference "
                        + (shares ? Numbers.percent(history.reference()) : Numbers.number(history.reference()));
        return what + " over the window: " + from + " to " + to + base;
    }
}
