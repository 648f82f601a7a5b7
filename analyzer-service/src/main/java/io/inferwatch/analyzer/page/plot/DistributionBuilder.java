// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.plot;

import io.inferwatch.analyzer.page.plot.Distribution.Gap;
import io.inferwatch.analyzer.page.plot.Distribution.Mean;
import io.inferwatch.analyzer.page.plot.Distribution.MissingBar;
import io.inferwatch.analyzer.report.ColumnPlot;
import io.inferwatch.monitors.text.Numbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lays out the histogram of a numeric column. For one thread. */
public final class DistributionBuilder {
    static final int BOTTOM = 34;
    static final int LEFT = 44;
    private static final int RIGHT = 14;
    private static final int TOP = 18;
    private static final int MISSING = 26;
    private static final int SHARES = 4;
    private static final int VALUES = 5;
    private static final double ALIKE = 0.1;
    private static final double POINT = 0.01;

    private final ColumnPlot plot;
    private final int width;
    private final int height;
    private final boolean labelled;
    private final boolean log;
    private final List<Double> edges;
    private final List<Double> widths;
    private final boolean equal;
    private final double usual;
    private final Scale x;
    private final Scale y;

    private DistributionBuilder(ColumnPlot plot, int width, int height, boolean labelled) {
        this.plot = plot;
        this.width = width;
        this.height = height;
        this.labelled = labelled;
        boolean intervals = !plot.axis().edges().isEmpty();
        this.log = intervals && plot.axis().log();
        this.edges = intervals
                ? plot.axis().edges()
                : IntStream.rangeClosed(0, plot.bins().size())
                        .mapToObj(i -> (double) i)
                        .toList();
        this.widths = IntStream.range(1, edges.size())
                .mapToObj(i -> place(edges.get(i)) - place(edges.get(i - 1)))
                .toList();
        List<Double> sorted = widths.stream().sorted().toList();
        this.usual = sorted.get(sorted.size() / 2);
        this.equal = widths.stream().allMatch(each -> Math.abs(each - usual) <= ALIKE * usual);
        double low = edges.get(0);
        double high = edges.get(edges.size() - 1);
        double left = labelled ? LEFT + (isMissing() ? MISSING : 0) : 1;
        double right = labelled ? width - RIGHT : width - 1;
        this.x = log ? Scale.log(low, high, left, right) : Scale.linear(low, high, left, right);
        double top = Math.max(
                Stream.of(heights(plot.reference()), heights(plot.current()))
                        .flatMap(List::stream)
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(1),
                1e-9);
        double bottom = labelled ? height - BOTTOM : height - 1;
        this.y = Scale.linear(0, labelled ? Ticks.roundTop(top, SHARES - 1, false) : top, bottom, labelled ? TOP : 2);
    }

    /**
     * The plot of a numeric column.
     *
     * @param labelled whether there are axes: not in small ones
     */
    public static Distribution of(ColumnPlot plot, int width, int height, boolean labelled) {
        return new DistributionBuilder(plot, width, height, labelled).build();
    }

    private Distribution build() {
        return new Distribution(
                width,
                height,
                outline(plot.reference(), true),
                outline(plot.current(), false),
                labelled ? values() : List.of(),
                labelled && equal ? shares() : List.of(),
                labelled ? means() : List.of(),
                labelled ? gap() : null,
                labelled && isMissing() ? missing() : List.of(),
                text());
    }

    private double place(double value) {
        return log ? Math.log10(value) : value;
    }

    private boolean isMissing() {
        return plot.missing().reference() + plot.missing().current() > 0;
    }

    /** Heights of the bars: shares, or densities where bars have different widths. */
    private List<Double> heights(List<Double> shares) {
        List<Double> heights = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            double share = Double.isFinite(shares.get(i)) ? shares.get(i) : 0;
            heights.add(equal ? share : share * usual / widths.get(i));
        }
        return heights;
    }

    private String outline(List<Double> shares, boolean closed) {
        List<Double> heights = heights(shares);
        if (heights.stream().allMatch(each -> each == 0)) {
            return "";
        }
        double bottom = y.at(0);
        int first = IntStream.range(0, heights.size())
                .filter(i -> heights.get(i) > 0)
                .findFirst()
                .orElse(0);
        int last = IntStream.range(0, heights.size())
                .filter(i -> heights.get(i) > 0)
                .max()
                .orElse(0);
        SvgPath path = new SvgPath().move(x.at(edges.get(first)), bottom);
        for (int i = first; i <= last; i++) {
            path.vertical(y.at(heights.get(i))).horizontal(x.at(edges.get(i + 1)));
        }
        path.vertical(bottom);
        return (closed ? path.close() : path).toString();
    }

    private List<Tick> values() {
        return plot.axis().edges().isEmpty() ? single() : log ? powers() : linear();
    }

    private List<Tick> single() {
        int bars = plot.bins().size();
        int every = Math.max(1, (bars + VALUES * 2 - 1) / (VALUES * 2));
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < bars; i++) {
            if ((i % every == 0 && bars - 1 - i >= every) || i == bars - 1) {
                ticks.add(new Tick(x.at(i + 0.5), plot.bins().get(i)));
            }
        }
        return ticks;
    }

    private List<Tick> linear() {
        double low = edges.get(0);
        double high = edges.get(edges.size() - 1);
        List<Double> inner = Ticks.round(low, high, VALUES, false).stream()
                .filter(value -> value > low + (high - low) / 10 && value < high - (high - low) / 10)
                .toList();
        return withEnds(inner);
    }

    private List<Tick> powers() {
        double low = Math.log10(edges.get(0));
        double high = Math.log10(edges.get(edges.size() - 1));
        List<Double> inner = new ArrayList<>();
        for (int power = (int) Math.ceil(low + 0.1 * (high - low)); power < high - 0.1 * (high - low); power++) {
            inner.add(Math.pow(10, power));
        }
        if (inner.isEmpty()) {
            inner.add(Math.pow(10, (low + high) / 2));
        }
        return withEnds(inner);
    }

    /** Always the first and the last; the ends of bars that hold what lies beyond are marked so. */
    private List<Tick> withEnds(List<Double> inner) {
        int last = edges.size() - 1;
        List<Tick> ticks = new ArrayList<>();
        double low = plot.axis().cutBelow() ? edges.get(1) : edges.get(0);
        double high = plot.axis().cutAbove() ? edges.get(last - 1) : edges.get(last);
        ticks.add(new Tick(x.at(low), (plot.axis().cutBelow() ? "< " : "") + Numbers.number(low), "start"));
        inner.stream()
                .filter(value -> value > low && value < high)
                .forEach(value -> ticks.add(new Tick(x.at(value), Numbers.number(value))));
        ticks.add(new Tick(x.at(high), (plot.axis().cutAbove() ? "> " : "") + Numbers.number(high), "end"));
        return withoutRepeated(ticks);
    }

    /** Both ends stay; a value between them that reads as an end does not. */
    private static List<Tick> withoutRepeated(List<Tick> ticks) {
        Tick end = ticks.get(ticks.size() - 1);
        List<Tick> kept = Ticks.apart(ticks.subList(0, ticks.size() - 1)).stream()
                .filter(tick -> tick.equals(ticks.get(0)) || !tick.label().equals(end.label()))
                .collect(Collectors.toCollection(ArrayList::new));
        kept.add(end);
        return kept;
    }

    private List<Tick> shares() {
        return Ticks.of(y, 0, y.to(), SHARES - 1, false, Numbers::percent);
    }

    private List<Mean> means() {
        List<Mean> means = new ArrayList<>();
        if (!plot.axis().edges().isEmpty()) {
            mean(means, plot.numbers().reference().mean(), "reference", "mean of the reference ");
            mean(means, plot.numbers().current().mean(), "current", "mean of the window ");
        }
        return means;
    }

    private void mean(List<Mean> means, double value, String style, String words) {
        if (Double.isFinite(value) && (!log || value > 0)) {
            means.add(new Mean(x.within(value), style, words + Numbers.number(value)));
        }
    }

    /** Where the shares below differ most: what the Kolmogorov–Smirnov statistic measures. */
    private @Nullable Gap gap() {
        double below = 0;
        double now = 0;
        double widest = 0;
        int at = 0;
        for (int i = 0; i + 1 < plot.bins().size(); i++) {
            below += plot.reference().get(i);
            now += plot.current().get(i);
            if (Math.abs(now - below) > widest) {
                widest = Math.abs(now - below);
                at = i + 1;
            }
        }
        boolean empty = Collections.max(plot.current()) == 0 || Collections.max(plot.reference()) == 0;
        if (widest < POINT || empty) {
            return null;
        }
        double pixel = x.at(edges.get(at));
        String text = Numbers.points(widest).substring(1) + " apart";
        return new Gap(pixel, text, pixel > width / 2.0 ? "end" : "start");
    }

    private List<MissingBar> missing() {
        return List.of(
                missing(LEFT + 2, plot.missing().reference(), "reference"),
                missing(LEFT + 12, plot.missing().current(), "current"));
    }

    private MissingBar missing(double left, double share, String style) {
        double bottom = height - BOTTOM;
        double up = Math.rint(Math.min(1, share) * (bottom - TOP) * 10) / 10;
        return new MissingBar(left, bottom - up, 8, up, style);
    }

    private String text() {
        var numbers = plot.numbers();
        String means = Double.isFinite(numbers.reference().mean())
                        && Double.isFinite(numbers.current().mean())
                ? "mean "
                        + Numbers.change(
                                numbers.reference().mean(), numbers.current().mean()) + ", "
                : "";
        Gap gap = gap();
        return means + (gap == null ? "the same shares" : "the shares below differ by up to " + gap.text());
    }
}
