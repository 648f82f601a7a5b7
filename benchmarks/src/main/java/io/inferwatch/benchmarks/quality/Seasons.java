// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

import io.inferwatch.monitors.finding.FindingTracker;
import io.inferwatch.monitors.finding.Transition;
import io.inferwatch.monitors.profile.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

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
    private final boolean sameHourOfWeek;

    /** @param sameHourOfWeek whether an hour is compared with the same hours of the week in the reference, or with all hours */
    Seasons(int models, boolean sameHourOfWeek) {
        this.models = models;
        this.sameHourOfWeek = sameHourOfWeek;
    }

    /**
     * Findings opened or opened again per model in the four weeks.
     *
     * @param season of the values
     * @param referenceHours that the reference covers, before the evaluated weeks
     * @param rows per hour on average
     */
    double run(Season season, int referenceHours, int rows) {
        int opened = 0;
        for (int model = 0; model < models; model++) {
            Traffic traffic = new Traffic(5_000 + model, season, KINDS);
            opened += findings(traffic, referenceHours, rows, Drift.NONE).size();
        }
        return (double) opened / models;
    }

    /** The share of models in which a drift of the first column, from the first evaluated hour on, opens a finding. */
    double found(Season season, int referenceHours, int rows, Drift drift) {
        int found = 0;
        for (int model = 0; model < models; model++) {
            Traffic traffic = new Traffic(5_000 + model, season, KINDS);
            found += findings(traffic, referenceHours, rows, drift).contains("input.num.c0") ? 1 : 0;
        }
        return (double) found / models;
    }

    private List<String> findings(Traffic traffic, int referenceHours, int rows, Drift drift) {
        List<List<Row>> hours = new ArrayList<>();
        for (int hour = 0; hour < referenceHours; hour++) {
            hours.add(Reference.rows(traffic, rows(traffic.random(), rows, hour), hour));
        }
        List<Reference> references = references(hours);
        FindingTracker book = FindingTracker.of(List.of());
        List<String> opened = new ArrayList<>();
        for (int hour = referenceHours; hour < referenceHours + JUDGED_WEEKS * WEEK; hour++) {
            int n = rows(traffic.random(), rows, hour);
            Reference reference = references.get(hour % references.size());
            book
                    .update(
                            Reference.hour(hour),
                            reference.judgeWithVolume(reference.window(traffic, n, hour, drift), hour))
                    .stream()
                    .filter(t -> t.kind() == Transition.Change.OPENED || t.kind() == Transition.Change.REOPENED)
                    .forEach(t -> opened.add(t.finding().subject()));
        }
        return opened;
    }

    /** One for all hours, or one for each hour of the week. */
    private List<Reference> references(List<List<Row>> hours) {
        Reference whole = Reference.of(hours);
        if (!sameHourOfWeek) {
            return List.of(whole);
        }
        return IntStream.range(0, WEEK)
                .mapToObj(place -> whole.with(IntStream.range(0, hours.size())
                        .filter(hour -> hour % WEEK == place)
                        .mapToObj(hours::get)
                        .toList()))
                .toList();
    }

    /** Twice as noisy as Poisson. */
    private static int rows(Random random, int mean, int hour) {
        double day = 1 + 0.5 * Math.sin(2 * Math.PI * (hour % DAY - 6) / DAY);
        double week = hour % WEEK >= 5 * DAY ? 0.6 : 1;
        double expected = mean * day * week;
        return (int) Math.max(1, Math.round(expected + Math.sqrt(2 * expected) * random.nextGaussian()));
    }
}
