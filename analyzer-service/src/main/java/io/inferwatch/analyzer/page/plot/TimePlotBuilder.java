// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.plot;

import io.inferwatch.analyzer.page.plot.TimePlot.Layer;
import io.inferwatch.analyzer.page.plot.TimePlot.Shade;
import io.inferwatch.analyzer.page.text.Times;
import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Builds a {@link TimePlot}. For one thread. */
public final class TimePlotBuilder {
    private static final int TIMES = 5;
    private static final int VALUES = 4;
    private static final double ROOM = 0.08;

    private final String title;
    private final int width;
    private final int height;
    private final Window window;
    private final Times times;
    private final Scale x;
    private final List<Layer> layers = new ArrayList<>();
    private final List<Shade> shades = new ArrayList<>();
    private Scale y = Scale.linear(0, 1, 1, 0);
    private List<Tick> ticks = List.of();

    public TimePlotBuilder(String title, int width, int height, Window window, Times times) {
        this.title = title;
        this.width = width;
        this.height = height;
        this.window = window;
        this.times = times;
        this.x = Ticks.time(window, TimePlot.LEFT, width - TimePlot.RIGHT);
    }

    /** A value at a time; NaN leaves a gap. */
    public record Point(Instant time, double value) {}

    /** The range of values at a time; NaN leaves a gap. */
    public record Span(Instant time, double low, double high) {}

    /** An axis from 0 to a round value above {@code top}. */
    public TimePlotBuilder fromZero(double top, boolean whole, DoubleFunction<String> label) {
        double end = top > 0 ? Ticks.roundTop(top, VALUES - 1, whole) : 1;
        y = Scale.linear(0, end, height - TimePlot.BOTTOM, TimePlot.TOP);
        ticks = top > 0 ? Ticks.of(y, 0, end, VALUES - 1, whole, label) : List.of(new Tick(y.at(0), label.apply(0)));
        return this;
    }

    /** An axis around the values. */
    public TimePlotBuilder around(double low, double high, DoubleFunction<String> label) {
        double room = high > low ? ROOM * (high - low) : Math.max(Math.abs(high) * ROOM, 1e-9);
        y = Scale.linear(low - room, high + room, height - TimePlot.BOTTOM, TimePlot.TOP);
        ticks = Ticks.of(y, low - room, high + room, VALUES, false, label);
        return this;
    }

    /** Bars of a step's width. */
    public TimePlotBuilder bars(String style, String name, List<Point> points, Duration step) {
        SvgPath path = new SvgPath();
        double base = y.at(y.from());
        double gap = pixels(step) > 5 ? 1 : 0;
        for (Point point : points) {
            if (point.value() > 0) {
                double left = within(point.time());
                double right = Math.max(within(point.time().plus(step)) - gap, left + 0.5);
                path.move(left, base)
                        .vertical(y.within(point.value()))
                        .horizontal(right)
                        .vertical(base)
                        .close();
            }
        }
        return add(style, name, path);
    }

    /** A line through the middles of the steps; a point alone is a dot. */
    public TimePlotBuilder line(String style, String name, List<Point> points, Duration step) {
        SvgPath path = new SvgPath();
        boolean gap = true;
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            if (Double.isNaN(point.value())) {
                gap = true;
                continue;
            }
            double at = middle(point.time(), step);
            double up = y.within(point.value());
            if (gap) {
                path.move(at, up).horizontal(at);
            } else {
                path.line(at, up);
            }
            boolean next = i + 1 < points.size()
                    && points.get(i + 1).time().equals(point.time().plus(step));
            gap = !next;
        }
        return add(style, name, path);
    }

    /** The area between two lines. */
    public TimePlotBuilder band(String style, String name, List<Span> spans, Duration step) {
        SvgPath path = new SvgPath();
        List<Span> run = new ArrayList<>();
        for (Span span : spans) {
            boolean joins =
                    !run.isEmpty() && run.get(run.size() - 1).time().plus(step).equals(span.time());
            if (!joins || Double.isNaN(span.low())) {
                close(path, run, step);
                run.clear();
            }
            if (!Double.isNaN(span.low())) {
                run.add(span);
            }
        }
        close(path, run, step);
        return add(style, name, path);
    }

    private void close(SvgPath path, List<Span> run, Duration step) {
        if (run.isEmpty()) {
            return;
        }
        double half = pixels(step) / 2;
        Span first = run.get(0);
        Span last = run.get(run.size() - 1);
        path.move(middle(first.time(), step) - half, y.within(first.high()));
        run.forEach(span -> path.line(middle(span.time(), step), y.within(span.high())));
        path.line(middle(last.time(), step) + half, y.within(last.high()));
        path.line(middle(last.time(), step) + half, y.within(last.low()));
        for (int i = run.size() - 1; i >= 0; i--) {
            path.line(middle(run.get(i).time(), step), y.within(run.get(i).low()));
        }
        path.line(middle(first.time(), step) - half, y.within(first.low())).close();
    }

    /** A value that holds for all times. */
    public TimePlotBuilder level(String style, String name, double value) {
        if (Double.isFinite(value)) {
            double up = y.within(value);
            add(style, name, new SvgPath().move(TimePlot.LEFT, up).horizontal(width - TimePlot.RIGHT));
        }
        return this;
    }

    /** A stretch behind the series, at least two pixels wide. */
    public TimePlotBuilder shade(String style, String shown, Instant from, Instant to) {
        double left = within(from);
        double right = within(to);
        if (to.isAfter(window.from()) && from.isBefore(window.to())) {
            shades.add(new Shade(left, Math.max(2, Math.rint((right - left) * 10) / 10), style, shown));
        }
        return this;
    }

    /** @param text the series in words */
    public TimePlot build(String text) {
        return new TimePlot(title, width, height, layers, shades, Ticks.ofTime(x, window, times, TIMES), ticks, text);
    }

    private TimePlotBuilder add(String style, String name, SvgPath path) {
        if (!path.isEmpty()) {
            layers.add(new Layer(style, name, path.toString()));
        }
        return this;
    }

    private double middle(Instant time, Duration step) {
        return Math.min(
                width - (double) TimePlot.RIGHT,
                Math.max(TimePlot.LEFT, x.at(time.getEpochSecond() + step.toSeconds() / 2.0)));
    }

    private double within(Instant time) {
        return x.within((double) time.getEpochSecond());
    }

    private double pixels(Duration step) {
        return x.at(window.from().getEpochSecond() + (double) step.toSeconds()) - TimePlot.LEFT;
    }
}
