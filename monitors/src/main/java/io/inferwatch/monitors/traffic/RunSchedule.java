// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.traffic;

import io.inferwatch.monitors.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * When the runs of a model are expected, and how large: learnt from its runs of four weeks. Runs that begin at about the same
 * time of day are of one job; it runs on every day, on working days, or on the weekdays on which it nearly always ran.
 */
public final class RunSchedule {
    private static final Duration MEMORY = Duration.ofDays(28);
    /** Hours of the day without any start that keep two jobs apart. */
    private static final int APART = 4;

    private static final int DAY = 24;
    private static final double NEARLY_ALWAYS = 0.75;
    private static final double HARDLY_EVER = 0.25;
    private static final int FEWEST_DAYS = 5;
    private static final int FEWEST_WEEKS = 2;
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final TrafficHistory history;
    private final List<RunSlot> slots;

    private RunSchedule(TrafficHistory history, List<RunSlot> slots) {
        this.history = history;
        this.slots = slots;
    }

    /** What the bursts of a history let expect; its last four weeks count. */
    public static RunSchedule of(TrafficHistory history) {
        TrafficHistory recent = history.between(history.end().minus(MEMORY), history.end());
        return of(recent, Runs.over(recent));
    }

    /** What some runs of a history let expect, in the order of time; those of its last four weeks count. */
    public static RunSchedule of(TrafficHistory history, List<Run> over) {
        TrafficHistory recent = history.between(history.end().minus(MEMORY), history.end());
        List<Run> counted = over.stream()
                .filter(run -> !run.window().from().isBefore(recent.start()))
                .toList();
        List<RunSlot> slots = jobs(counted).stream()
                .map(runs -> slot(recent, runs))
                .filter(slot -> !slot.weekdays().isEmpty())
                .toList();
        return new RunSchedule(recent, slots);
    }

    /**
     * The rows that a run should have, from the earlier runs of its job; empty for a run at no known time. After missed runs
     * a run may catch up on them, and need not.
     */
    public Optional<ExpectedRows> rows(Run run) {
        return slots.stream()
                .filter(slot -> slot.dayOf(run.window().from()).isPresent())
                .findFirst()
                .map(slot -> {
                    ExpectedRows one = ExpectedRows.of(sizes(slot));
                    ExpectedRows caughtUp = ExpectedRows.of(1 + missedBefore(slot, run.window()), sizes(slot));
                    return distance(run, caughtUp) < distance(run, one) ? caughtUp : one;
                });
    }

    private static double distance(Run run, ExpectedRows expected) {
        return Math.abs(run.rows() - expected.rows());
    }

    /** The rows of the run that did not begin in a time; empty when none was expected in it. */
    public Optional<ExpectedRows> missed(Window starts) {
        return slots.stream()
                .filter(slot -> slot.isOfDay(starts))
                .findFirst()
                .map(slot -> ExpectedRows.of(sizes(slot)));
    }

    private static long[] sizes(RunSlot slot) {
        return slot.runs().stream().mapToLong(Run::rows).toArray();
    }

    /** How many runs of a job did not take place directly before a run, which may catch up on them. */
    private int missedBefore(RunSlot slot, Window run) {
        OptionalLong day = slot.dayOf(run.from());
        int missed = 0;
        for (long before = day.orElse(0) - 1; starts(before, slot).isPresent() && !slot.took(before); before--) {
            missed += slot.isOn(before) ? 1 : 0;
        }
        return missed;
    }

    /** The times of a day's start, as far as the history reaches. */
    private Optional<Window> starts(long day, RunSlot slot) {
        return Optional.of(slot.starts(day))
                .filter(window -> history.rows(window).isPresent());
    }

    /**
     * The times at which a run should have begun and none did: those that were over after one time and until another.
     *
     * @param traffic up to {@code until}, later than what the schedule was learnt from
     */
    public List<Window> missing(TrafficHistory traffic, Instant after, Instant until) {
        return missing(traffic, Runs.begun(traffic), after, until);
    }

    /**
     * Likewise.
     *
     * @param runs of the traffic, those that go on among them
     */
    public List<Window> missing(TrafficHistory traffic, List<Run> runs, Instant after, Instant until) {
        List<Window> missing = new ArrayList<>();
        for (RunSlot slot : slots) {
            for (long day = dayOf(after) - 2; day <= dayOf(until); day++) {
                Window starts = slot.starts(day);
                boolean due = slot.isOn(day)
                        && starts.to().isAfter(after)
                        && !starts.to().isAfter(until);
                if (due && isEmpty(traffic, starts, slot) && runs.stream().noneMatch(run -> begins(run, starts))) {
                    missing.add(starts);
                }
            }
        }
        missing.sort(Comparator.comparing(Window::from));
        return missing;
    }

    /** Whether a time holds fewer rows than a run brings; a job that became a steady service misses no runs. */
    private boolean isEmpty(TrafficHistory traffic, Window starts, RunSlot slot) {
        double usual = slot.runs().stream()
                .mapToLong(run -> slot.dayOf(run.window().from()).orElseThrow())
                .mapToObj(slot::starts)
                .flatMapToLong(earlier -> history.rows(earlier).stream())
                .average()
                .orElse(0);
        OptionalLong rows = traffic.rows(starts);
        return rows.isPresent() && rows.getAsLong() < usual / 2;
    }

    private static boolean begins(Run run, Window starts) {
        return starts.contains(run.window().from());
    }

    private static long dayOf(Instant time) {
        return Duration.between(Instant.EPOCH, time).toDays();
    }

    /** The runs by their time of day: a job's starts lie less than four hours from the next one's. */
    private static List<List<Run>> jobs(List<Run> runs) {
        TreeMap<Integer, List<Run>> byHour =
                runs.stream().collect(Collectors.groupingBy(RunSchedule::hourOfDay, TreeMap::new, Collectors.toList()));
        if (byHour.isEmpty()) {
            return List.of();
        }
        List<List<Run>> jobs = new ArrayList<>();
        int last = -DAY;
        for (int hour = afterGap(byHour); jobs.isEmpty() || hour < afterGap(byHour) + DAY; hour++) {
            List<Run> own = byHour.getOrDefault(hour % DAY, List.of());
            if (!own.isEmpty()) {
                if (hour - last >= APART || jobs.isEmpty()) {
                    jobs.add(new ArrayList<>());
                }
                jobs.get(jobs.size() - 1).addAll(own);
                last = hour;
            }
        }
        return jobs;
    }

    /** The hour with starts that follows the longest time of day without any. */
    private static int afterGap(NavigableMap<Integer, List<Run>> byHour) {
        return byHour.keySet().stream()
                .max(Comparator.comparingInt(hour -> {
                    Integer before = byHour.lowerKey(hour);
                    return before == null ? hour + DAY - byHour.lastKey() : hour - before;
                }))
                .orElseThrow();
    }

    private static int hourOfDay(Run run) {
        return run.window().from().atZone(ZoneOffset.UTC).getHour();
    }

    private static RunSlot slot(TrafficHistory history, List<Run> job) {
        int first = hourOfDay(job.get(0));
        int late = job.stream()
                .mapToInt(run -> Math.floorMod(hourOfDay(run) - first, DAY))
                .max()
                .orElse(0);
        List<Run> runs = job.stream()
                .sorted(Comparator.comparing(run -> run.window().from()))
                .toList();
        RunSlot everyDay = new RunSlot(first, Duration.ofHours(late), EnumSet.allOf(DayOfWeek.class), runs);
        return new RunSlot(first, Duration.ofHours(late), weekdays(history, everyDay), runs);
    }

    private static Set<DayOfWeek> weekdays(TrafficHistory history, RunSlot slot) {
        Map<DayOfWeek, List<Boolean>> took = new TreeMap<>();
        for (long day = dayOf(history.start()); day <= dayOf(history.end()); day++) {
            Window starts = slot.starts(day);
            if (history.rows(starts).isPresent()) {
                took.computeIfAbsent(RunSlot.weekday(day), weekday -> new ArrayList<>())
                        .add(slot.took(day));
            }
        }
        if (ran(took, day -> !WEEKEND.contains(day), FEWEST_DAYS) >= NEARLY_ALWAYS
                && ran(took, WEEKEND::contains, 1) <= HARDLY_EVER) {
            return EnumSet.complementOf(EnumSet.copyOf(WEEKEND)); // five of seven days are nearly always
        }
        if (ran(took, any -> true, FEWEST_DAYS) >= NEARLY_ALWAYS) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        return took.keySet().stream()
                .filter(weekday -> ran(took, weekday::equals, FEWEST_WEEKS) >= NEARLY_ALWAYS)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DayOfWeek.class)));
    }

    /** The share of days on which it ran; 0 of fewer than the fewest. */
    private static double ran(Map<DayOfWeek, List<Boolean>> took, Predicate<DayOfWeek> which, int fewest) {
        List<Boolean> days = took.entrySet().stream()
                .filter(weekday -> which.test(weekday.getKey()))
                .flatMap(weekday -> weekday.getValue().stream())
                .toList();
        return days.size() < fewest ? 0 : days.stream().filter(ran -> ran).count() / (double) days.size();
    }
}
