// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.reference;

import io.inferwatch.analyzer.event.EventRepository.Extent;
import io.inferwatch.analyzer.run.window.DueWindows;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.text.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Stretches of a model's first days that can be its reference, the shortest first. A day will do for traffic that goes on over
 * the day; batch jobs need the nights of a week, little traffic the rows of a week or more.
 */
public enum FirstStretch {
    DAY(1, 1_000),
    WEEK(7, 500),
    TWO_WEEKS(14, 300),
    FOUR_WEEKS(28, 150),
    TWELVE_WEEKS(84, 60);

    /** Of a day's rows, those of its second half: a job that runs once has none. */
    private static final double LEAST_SECOND_HALF = 0.1;

    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private final Duration length;
    private final long enough;

    FirstStretch(int days, long enough) {
        this.length = Duration.ofDays(days);
        this.enough = enough;
    }

    /**
     * What a model without a reference waits for, by its newest event.
     *
     * @param model with events
     */
    public static String waiting(Extent model) {
        Instant last = Objects.requireNonNull(model.last());
        FirstStretch next = Arrays.stream(values())
                .filter(stretch -> stretch.stretch(model).to().isAfter(last))
                .findFirst()
                .orElse(TWELVE_WEEKS);
        return "waiting for a reference, " + Numbers.count(model.events()) + " of " + Numbers.count(next.enough)
                + " events"
                + (next == DAY ? "" : " in the first " + next.length.toDays() + " days");
    }

    /**
     * The stretch of each model where it is over and holds enough.
     *
     * @param models with events
     * @param counts counts events of models, each in a window of its own
     */
    Map<String, Window> of(
            Map<String, Extent> models, Instant now, Function<Map<String, Window>, Map<String, Long>> counts) {
        Map<String, Window> over = new TreeMap<>();
        models.forEach((model, extent) -> {
            Window stretch = stretch(extent);
            if (extent.events() >= enough && DueWindows.isClosed(stretch, now)) {
                over.put(model, stretch);
            }
        });
        keepWith(over, UnaryOperator.identity(), enough, counts);
        if (this == DAY) {
            keepWith(over, FirstStretch::secondHalf, (long) (LEAST_SECOND_HALF * enough), counts);
        }
        return over;
    }

    private static void keepWith(
            Map<String, Window> stretches,
            UnaryOperator<Window> part,
            long enough,
            Function<Map<String, Window>, Map<String, Long>> counts) {
        if (stretches.isEmpty()) {
            return;
        }
        Map<String, Window> parts = new TreeMap<>(stretches);
        parts.replaceAll((model, stretch) -> part.apply(stretch));
        Map<String, Long> counted = counts.apply(parts);
        stretches.keySet().removeIf(model -> counted.getOrDefault(model, 0L) < enough);
    }

    private static Window secondHalf(Window day) {
        return new Window(day.to().minus(HALF_A_DAY), day.to());
    }

    private Window stretch(Extent extent) {
        Instant start = Objects.requireNonNull(extent.first()).truncatedTo(ChronoUnit.HOURS);
        return new Window(start, start.plus(length));
    }
}
