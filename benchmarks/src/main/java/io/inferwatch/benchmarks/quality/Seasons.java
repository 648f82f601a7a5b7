package io.inferwatch.benchmarks.quality;

import io.inferwatch.monitors.finding.FindingBook;
import io.inferwatch.monitors.finding.Transition;
import io.inferwatch.monitors.profile.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Findings that open in four weeks of traffic with a daily and a weekly cycle and nothing wrong, hour by hour. Every column
 * has its own phase; the number of rows has a cycle too (nights a third of noon, weekends 60 %).
 */
final class Seasons {
    private static final int DAY = 24;
    private static final int WEEK = 7 * DAY;
    private static final int JUDGED_WEEKS = 4;
    private static final List<Kind> KINDS = List.of(
            Kind.NORMAL,
            Kind.NORMAL,
            Kind.LOGNORMAL,
            Kind.LOGNORMAL,
            Kind.HEAVY,
            Kind.DISCRETE,
            Kind.SIX,
            Kind.HUNDRED);

    private final int models;

    Seasons(int models) {
        this.models = models;
    }

    /**
     * Findings opened or opened again per model in the four weeks.
     *
     * @param season of the values
     * @param referenceHours that the reference covers, before the judged weeks
     * @param rows per hour on average
     */
    double run(Season season, int referenceHours, int rows) {
        int opened = 0;
        for (int model = 0; model < models; model++) {
            opened += model(new Traffic(5_000 + model, season, KINDS), referenceHours, rows);
        }
        return (double) opened / models;
    }

    private static int model(Traffic traffic, int referenceHours, int rows) {
        List<List<Row>> hours = new ArrayList<>();
        for (int hour = 0; hour < referenceHours; hour++) {
            hours.add(Reference.rows(traffic, rows(traffic.random(), rows, hour), hour));
        }
        Reference reference = Reference.of(hours);
        FindingBook book = FindingBook.of(List.of());
        int opened = 0;
        for (int hour = referenceHours; hour < referenceHours + JUDGED_WEEKS * WEEK; hour++) {
            int n = rows(traffic.random(), rows, hour);
            opened += (int) book
                    .update(
                            Reference.hour(hour),
                            reference.judgeWithVolume(reference.window(traffic, n, hour, Drift.NONE), hour))
                    .stream()
                    .filter(t -> t.kind() == Transition.Kind.OPENED || t.kind() == Transition.Kind.REOPENED)
                    .count();
        }
        return opened;
    }

    /** Twice as noisy as Poisson. */
    private static int rows(Random random, int mean, int hour) {
        double day = 1 + 0.5 * Math.sin(2 * Math.PI * (hour % DAY - 6) / DAY);
        double week = hour % WEEK >= 5 * DAY ? 0.6 : 1;
        double expected = mean * day * week;
        return (int) Math.max(1, Math.round(expected + Math.sqrt(2 * expected) * random.nextGaussian()));
    }
}
