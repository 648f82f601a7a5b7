// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

import io.inferwatch.monitors.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A kind of traffic: what a model gets in some weeks when nothing is wrong.
 *
 * @param name as the figures call it
 * @param pattern that its bursts follow
 * @param size how it is cut into what incidents hit
 * @param special what is special about some of its days
 */
record TrafficCase(String name, Pattern pattern, Size size, Special special) {
    private static final int RUN = 400;
    private static final int MINUTES = 40;
    /** The standard deviation of the size of a run, as a share of it. */
    private static final double SIZE_NOISE = 0.1;
    /** The first special day. */
    private static final int SPECIAL = 24;

    private static final int DAY = 24;

    /**
     * How long a model is watched, and what an incident hits.
     *
     * @param weeks that are simulated
     * @param referenceDays of them whose rows are the reference
     * @param lasting hours that an incident lasts: three windows; 0: one run
     */
    record Size(int weeks, int referenceDays, int lasting) {
        static final Size JOB = new Size(8, 14, 0);

        static Size lasting(int hours) {
            return new Size(8, 14, hours);
        }
    }

    /**
     * What is special.
     *
     * @param pauses that are set
     * @param findings that its healthy weeks should open, such as for runs that really were missing
     * @param firstIncident the day from which on something else may happen
     */
    record Special(List<Window> pauses, int findings, int firstIncident) {
        static final Special NOTHING = new Special(List.of(), 0, 0);

        static Special until(int day, int findings) {
            return new Special(List.of(), findings, day);
        }
    }

    /** What a model gets in an hour. */
    @FunctionalInterface
    interface Pattern {
        /**
         * @param hour since a Monday's midnight
         * @param random for all that varies
         */
        List<Burst> hour(int hour, Random random);
    }

    static List<TrafficCase> all() {
        Pattern nightly = job(2, RUN, day -> 1);
        Special holiday = new Special(List.of(Reference.hours(SPECIAL * DAY, 2 * DAY)), 0, SPECIAL + 2);
        return List.of(
                job("nightly", nightly),
                job("working_days", job(2, RUN, day -> day % 7 < 5 ? 1 : 0)),
                job("twice_a_day", both(nightly, job(14, RUN, day -> 1))),
                new TrafficCase(
                        "weekly", job(6, RUN, day -> day % 7 == 0 ? 1 : 0), new Size(8, 28, 0), Special.NOTHING),
                job("start_wanders", wandering()),
                job("grows_2_percent_a_week", job(2, RUN, day -> Math.pow(1.02, day / 7.0))),
                special("catches_up_three_days", job(2, RUN, TrafficCase::caughtUp), Special.until(SPECIAL + 7, 1)),
                job("two_jobs", both(nightly, job(14, 150, day -> day % 7 < 5 ? 1 : 0))),
                special("holiday_set", job(2, RUN, TrafficCase::workingDayButHolidays), holiday),
                new TrafficCase("becomes_steady", becomingSteady(), Size.lasting(3), Special.until(SPECIAL + 8, 3)),
                stream("steady_120_an_hour", hour -> 120, Size.lasting(3)),
                stream("30_an_hour", hour -> 30, Size.lasting(DAY)),
                stream("10_an_hour", hour -> 10, Size.lasting(3 * DAY)),
                stream("3_an_hour", hour -> 3, Size.lasting(9 * DAY)),
                stream("3_a_day", hour -> 0.125, new Size(44, 84, 84 * DAY)),
                new TrafficCase(
                        "sleeps_two_weeks",
                        stream(hour -> isWithin(hour / DAY, SPECIAL, 14) ? 0 : 10),
                        Size.lasting(3 * DAY),
                        Special.until(SPECIAL + 17, 1)));
    }

    private static TrafficCase job(String name, Pattern pattern) {
        return special(name, pattern, Special.NOTHING);
    }

    private static TrafficCase special(String name, Pattern pattern, Special special) {
        return new TrafficCase(name, pattern, Size.JOB, special);
    }

    private static TrafficCase stream(String name, HourlyRows rows, Size size) {
        return new TrafficCase(name, stream(rows), size, Special.NOTHING);
    }

    boolean isJob() {
        return size.lasting() == 0;
    }

    /** Whether a drift is to be found after so many rows; else after so many runs or hours. */
    boolean isQuiet() {
        return size.lasting() > DAY / 2;
    }

    int hours() {
        return size.weeks() * 7 * DAY;
    }

    /** The bursts of all weeks in the order of time. */
    List<Burst> bursts(Random random) {
        List<Burst> bursts = new ArrayList<>();
        for (int hour = 0; hour < hours(); hour++) {
            bursts.addAll(pattern.hour(hour, random));
        }
        return bursts;
    }

    /** A job that begins a run in the first quarter of an hour, on days on which it has rows. */
    private static Pattern job(int hourOfDay, int rows, DayShare share) {
        return (hour, random) -> {
            double expected = hour % DAY == hourOfDay ? rows * share.of(hour / DAY) : 0;
            return expected > 0 ? List.of(run(hour, random.nextInt(15), expected, random)) : List.of();
        };
    }

    /** How many times the usual rows a day has. */
    @FunctionalInterface
    private interface DayShare {
        double of(int day);
    }

    /** Rows that are expected in an hour. */
    @FunctionalInterface
    private interface HourlyRows {
        double of(int hour);
    }

    private static Burst run(int hour, int minute, double expected, Random random) {
        double rows = expected * Math.max(0.1, 1 + SIZE_NOISE * random.nextGaussian());
        return new Burst(hour * Burst.HOUR + minute, MINUTES, (int) Math.round(rows));
    }

    /** It begins at any minute of the hour after two. */
    private static Pattern wandering() {
        return (hour, random) ->
                hour % DAY == 2 ? List.of(run(hour, random.nextInt((int) Burst.HOUR), RUN, random)) : List.of();
    }

    /** No runs on two days, and on the third one of three days. */
    private static double caughtUp(int day) {
        return day == SPECIAL + 2 ? 3 : isWithin(day, SPECIAL, 2) ? 0 : 1;
    }

    private static Pattern becomingSteady() {
        Pattern nightly = job(2, RUN, day -> 1);
        Pattern steady = stream(hour -> 120);
        return (hour, random) -> hour < SPECIAL * DAY ? nightly.hour(hour, random) : steady.hour(hour, random);
    }

    /** Nights with half, days with one and a half times as many rows, varying twice as much as Poisson's. */
    private static Pattern stream(HourlyRows rows) {
        return (hour, random) -> {
            double day = 1 + 0.5 * Math.sin(2 * Math.PI * (hour % DAY - 6) / DAY);
            int n = count(rows.of(hour) * day, random);
            return n > 0 ? List.of(new Burst(hour * Burst.HOUR, (int) Burst.HOUR, n)) : List.of();
        };
    }

    /** A gamma mixture of Poisson counts with twice their variance. */
    private static int count(double mean, Random random) {
        double gamma = 0;
        for (double left = mean; left > 0; left--) {
            gamma += left >= 1 || random.nextDouble() < left ? -Math.log(1 - random.nextDouble()) : 0;
        }
        int count = -1;
        for (double sum = 0; sum <= gamma; count++) {
            sum -= Math.log(1 - random.nextDouble());
        }
        return Math.max(0, count);
    }

    private static Pattern both(Pattern first, Pattern second) {
        return (hour, random) -> {
            List<Burst> bursts = new ArrayList<>(first.hour(hour, random));
            bursts.addAll(second.hour(hour, random));
            return bursts;
        };
    }

    private static double workingDayButHolidays(int day) {
        return day % 7 < 5 && !isWithin(day, SPECIAL, 2) ? 1 : 0;
    }

    private static boolean isWithin(int day, int first, int days) {
        return day >= first && day < first + days;
    }
}
