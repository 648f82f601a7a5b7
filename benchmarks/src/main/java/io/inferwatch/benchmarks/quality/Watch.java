// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

import io.inferwatch.benchmarks.quality.WatchedModel.Opened;
import io.inferwatch.monitors.finding.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One model of a case, watched until its weeks are over or its incident is found. */
final class Watch {
    private static final String VOLUME = "volume";
    private static final String DRIFTED = "input.num.c0";
    private static final int DAY = 24;
    /** Runs, or rows of steady traffic, within which a drift is to be found; the watch gives up at twice as many. */
    static final int RUNS_TO_FIND = 3;

    static final int ROWS_TO_FIND = 600;

    private final TrafficCase traffic;
    private final long seed;

    Watch(TrafficCase traffic, long seed) {
        this.traffic = traffic;
        this.seed = seed;
    }

    /**
     * Until a drift was found.
     *
     * @param runs or hours with rows, since it began
     * @param rows since it began
     */
    record Found(int runs, long rows) {
        static final Found NEVER = new Found(Integer.MAX_VALUE, Long.MAX_VALUE);

        boolean isWithin(int times, boolean quiet) {
            return quiet ? rows <= (long) times * ROWS_TO_FIND : runs <= times * RUNS_TO_FIND;
        }
    }

    /** What opens where nothing is wrong. */
    List<Opened> healthy() {
        int first = traffic.size().referenceDays() * DAY;
        Watched watched = new Watched(first, traffic.bursts(new Random(seed)), Long.MAX_VALUE);
        while (watched.hour < traffic.hours()) {
            watched.next();
        }
        return watched.model.opened().stream()
                .filter(opened -> opened.change() != Transition.Change.WORSE)
                .toList();
    }

    /** Months of {@link #healthy} that are watched. */
    double months() {
        return (traffic.size().weeks() - traffic.size().referenceDays() / 7.0) / 4;
    }

    /** Whether a missing, doubled or halved run is found, within a day after it, or within twice the time of steady traffic. */
    boolean isFound(Incident incident) {
        Random random = new Random(seed);
        List<Burst> bursts = new ArrayList<>(traffic.bursts(random));
        Burst hit = hit(bursts, random);
        long lasting = traffic.size().lasting() * Burst.HOUR;
        long over = hit.minute() + Math.max(1, lasting);
        bursts.replaceAll(
                burst -> burst.minute() >= hit.minute() && burst.minute() < over ? incident.of(burst) : burst);
        Watched watched = new Watched(known(), bursts, Long.MAX_VALUE);
        long last = over + (traffic.isJob() ? Burst.DAY : lasting) + Burst.HOUR;
        while (watched.hour * Burst.HOUR <= last && !watched.sees(VOLUME, hit)) {
            watched.next();
        }
        return watched.sees(VOLUME, hit);
    }

    /** When a shift of half a standard deviation is found. */
    Found drift() {
        Random random = new Random(seed);
        List<Burst> bursts = traffic.bursts(random);
        Burst hit = hit(bursts, random);
        Watched watched = new Watched(known(), bursts, hit.minute());
        Found now = new Found(0, 0);
        while (watched.hour < traffic.hours() && now.isWithin(2, traffic.isQuiet())) {
            watched.next();
            now = watched.since(hit);
            if (watched.sees(DRIFTED, hit)) {
                return now;
            }
        }
        return Found.NEVER;
    }

    /** Hours of the past that are the reference; from then on it is watched. */
    private int known() {
        return traffic.size().referenceDays() * DAY;
    }

    /** Some burst of the week after what is known, or of the next two days of a steady service. */
    private Burst hit(List<Burst> bursts, Random random) {
        int first = Math.max(known() / DAY, traffic.special().firstIncident());
        int days = traffic.isJob() || traffic.isQuiet() ? 8 : 2;
        List<Burst> some = bursts.stream()
                .filter(burst -> burst.day() >= first && burst.day() < first + days)
                .toList();
        return some.get(random.nextInt(some.size()));
    }

    /** A model with its next hour, and the next burst to be written. */
    private final class Watched {
        private final WatchedModel model =
                new WatchedModel(seed, traffic.special().pauses());
        private final List<Burst> bursts;
        private final long drifts;
        private int hour;
        private int written;

        /** @param drifts the minute from which on the first column is shifted */
        Watched(int known, List<Burst> bursts, long drifts) {
            this.bursts = bursts;
            this.drifts = drifts;
            this.hour = known;
            write();
            model.refer(known);
            model.tick(known);
        }

        void next() {
            hour++;
            write();
            model.tick(hour);
        }

        /** Those that begin before the hour. */
        private void write() {
            while (written < bursts.size() && bursts.get(written).minute() < hour * Burst.HOUR) {
                Burst burst = bursts.get(written++);
                model.write(burst, burst.minute() >= drifts ? Drift.shift(0.5) : Drift.NONE);
            }
        }

        boolean sees(String subject, Burst after) {
            return model.opened().stream()
                    .anyMatch(
                            opened -> opened.subject().equals(subject) && opened.hour() * Burst.HOUR > after.minute());
        }

        Found since(Burst hit) {
            List<Burst> since = bursts.subList(0, written).stream()
                    .filter(burst -> burst.minute() >= hit.minute())
                    .toList();
            return new Found(since.size(), since.stream().mapToLong(Burst::rows).sum());
        }
    }
}
