// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.plot;

import io.inferwatch.analyzer.page.text.Times;
import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Where the labels of axes stand. */
public final class Ticks {
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};
    private static final List<Duration> TIMES = List.of(
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(7),
            Duration.ofDays(14),
            Duration.ofDays(28),
            Duration.ofDays(91),
            Duration.ofDays(182),
            Duration.ofDays(364));

    private Ticks() {}

    /** Round values from 0 or below up to the top, which becomes the top of the axis: about {@code most} of them. */
    public static double roundTop(double top, int most, boolean whole) {
        double step = step(top, most, whole);
        return step * Math.max(1, Math.ceil(top / step - 1e-9));
    }

    /** Round values of a linear scale between its ends. */
    public static List<Double> round(double from, double to, int most, boolean whole) {
        double step = step(to - from, most, whole);
        List<Double> values = new ArrayList<>();
        for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++) {
            values.add(i * step);
        }
        return values;
    }

    private static double step(double length, int most, boolean whole) {
        double rough = Math.max(length, 1e-300) / most;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = 10 * power;
        for (double each : STEPS) {
            if (each * power >= rough * (1 - 1e-9)) {
                step = each * power;
                break;
            }
        }
        return whole ? Math.max(1, Math.ceil(step)) : step;
    }

    /** Round values of a linear scale with their labels, fewer than {@code most} where two labels would read the same. */
    public static List<Tick> of(
            Scale scale, double from, double to, int most, boolean whole, DoubleFunction<String> label) {
        for (int few = most; few > 1; few--) {
            List<Tick> ticks = of(scale, round(from, to, few, whole), label);
            if (apart(ticks).size() == ticks.size()) {
                return ticks;
            }
        }
        return apart(of(scale, round(from, to, most, whole), label));
    }

    /** Without those that read as the one before. */
    static List<Tick> apart(List<Tick> ticks) {
        List<Tick> apart = new ArrayList<>();
        for (Tick tick : ticks) {
            if (apart.isEmpty() || !apart.get(apart.size() - 1).label().equals(tick.label())) {
                apart.add(tick);
            }
        }
        return apart;
    }

    /** The values with their labels. */
    public static List<Tick> of(Scale scale, List<Double> values, DoubleFunction<String> label) {
        return values.stream()
                .map(value -> new Tick(scale.at(value), label.apply(value)))
                .toList();
    }

    /** Full hours or midnights of a window, at most about {@code most}; midnights carry the day. */
    public static List<Tick> ofTime(Scale scale, Window window, Times times, int most) {
        Duration step = TIMES.stream()
                .filter(each -> window.length().toSeconds() <= each.toSeconds() * most)
                .findFirst()
                .orElse(Duration.ofSeconds(window.length().toSeconds() / most));
        long seconds = step.toSeconds();
        long first = -Math.floorDiv(-window.from().getEpochSecond(), seconds) * seconds;
        List<Tick> ticks = new ArrayList<>();
        for (long at = first; at < window.to().getEpochSecond(); at += seconds) {
            Instant time = Instant.ofEpochSecond(at);
            boolean midnight = time.equals(time.truncatedTo(ChronoUnit.DAYS));
            ticks.add(new Tick(scale.at((double) at), midnight ? times.day(time) : Times.clock(time)));
        }
        return ticks;
    }

    /** From the start of the window to its end, in pixels; values are epoch seconds. */
    public static Scale time(Window window, double start, double end) {
        return Scale.linear(
                (double) window.from().getEpochSecond(), (double) window.to().getEpochSecond(), start, end);
    }
}
