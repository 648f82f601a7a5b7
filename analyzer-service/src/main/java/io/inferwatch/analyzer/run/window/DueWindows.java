// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.window;

import io.inferwatch.analyzer.config.ScheduleRules;
import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.event.EventRepository.Extent;
import io.inferwatch.analyzer.event.RunEndRepository;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.run.traffic.ModelTraffic;
import io.inferwatch.analyzer.run.traffic.Traffics;
import io.inferwatch.analyzer.run.window.DueWindow.Part;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.traffic.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides which windows are due, for the schedule and for {@code analyze} alike: by the hour, in longer windows or by the run,
 * as the traffic of a model asks for.
 *
 * <p>A model is skipped while nothing closed and the events per hour of its last two days are those with which its
 * profiles were brought up to date. This memory lives for one hour at most, since the next hour that closes makes every
 * model due; until then it misses a change that leaves the events of every hour as many as they were. For one thread; what
 * is about one model may be called by the thread that evaluates it, next to those of others.
 */
public final class DueWindows {
    /** A window is closed so long after its end: events on their way have time to arrive. */
    private static final Duration CLOSING_DELAY = Duration.ofSeconds(60);
    /** Events that come later than this are found by {@code analyze} only. */
    private static final Duration LATE = Duration.ofDays(2);
    /** The rows of a run that was said to be finished have as long to arrive; with those that come later it is analysed again. */
    public static final Duration RUN_DELAY = Duration.ofSeconds(5);
    /** A model that was silent for so long is retired: its silence is no news. Longer than a weekly job, and its delay. */
    private static final Duration RETIRED = Duration.ofDays(8);
    /** Rows wait no longer for their window. */
    private static final Duration LONGEST = Rhythm.LENGTHS.get(Rhythm.LENGTHS.size() - 1);
    /** Of the past, to say how a model is analysed. */
    private static final int FEWEST_HOURS = 24;

    private final EventRepository events;
    private final RunEndWatch runEnds;
    private final ProgressRepository progress;
    private final Traffics traffics;
    private final Function<String, ScheduleRules> schedules;
    private final SkippedHours skipped = new SkippedHours();
    private final Map<String, UpToDate> upToDate = new ConcurrentHashMap<>();
    private final ReachedWindows reached;

    private record UpToDate(Reference reference, Instant end, Map<Instant, Long> traffic) {
        static UpToDate of(DueModel due) {
            return new UpToDate(due.reference(), due.changed().to(), due.traffic());
        }
    }

    public DueWindows(
            EventRepository events,
            RunEndRepository runEnds,
            ProgressRepository progress,
            Traffics traffics,
            Function<String, ScheduleRules> schedules) {
        this.events = events;
        this.runEnds = new RunEndWatch(runEnds, RUN_DELAY);
        this.progress = progress;
        this.reached = new ReachedWindows(progress);
        this.traffics = traffics;
        this.schedules = schedules;
    }

    /** The windows of a stretch of time that a user asks for, widened to full hours. */
    public static List<Window> within(Window stretch, Cadence cadence) {
        return cadence.cut(stretch.from(), stretch.to()).stream()
                .map(Windows::widenedToHours)
                .toList();
    }

    /**
     * The windows of a stretch of time that follow the traffic of a model.
     *
     * @param stretch aligned to hours
     * @param rhythm how the model is analysed; null: as its traffic before the stretch asks for, or in it when there was none
     */
    public List<DueWindow> within(String model, Window stretch, @Nullable Rhythm rhythm) {
        ModelTraffic traffic = traffics.of(model);
        boolean known = traffic.before(stretch.from()).hours() >= FEWEST_HOURS;
        Rhythm chosen = rhythm != null ? rhythm : traffic.rhythm(known ? stretch.from() : stretch.to(), Rhythm.HOUR);
        return new WindowPlan(traffic, chosen).windows(stretch.from(), stretch.from(), stretch.to());
    }

    /** Whether a window is over, and late events had their time. */
    public static boolean isClosed(Window window, Instant now) {
        return !now.isBefore(window.to().plus(CLOSING_DELAY));
    }

    /**
     * The models with something to do. Two requests, however many models there are; one more where models are analysed by the
     * run.
     *
     * @param references the newest of each model
     * @param extents of the events of each model
     * @param news models of which something happened that does not wait for their schedule
     */
    public List<DueModel> of(
            Map<String, Reference> references, Map<String, Extent> extents, Set<String> news, Instant now) {
        Instant end = lastClosed(now);
        Map<String, Progress> evaluated = progress.progress(references.keySet());
        Map<String, Map<Instant, Long>> hours =
                references.isEmpty() ? Map.of() : events.hours(new Window(end.minus(LATE), end));
        boolean byTheRun =
                evaluated.values().stream().anyMatch(known -> known.rhythm().isRun());
        Set<String> finished = byTheRun ? runEnds.models(now) : Set.of();
        List<DueModel> due = new ArrayList<>();
        references.forEach((model, reference) -> {
            Extent extent = extents.getOrDefault(model, Extent.NONE);
            Instant last = extent.last();
            if (last != null && !last.isBefore(end.minus(RETIRED))) {
                Progress before = evaluated.get(model);
                Instant until = news.contains(model)
                        ? end
                        : lastClosed(schedules.apply(model).due(now));
                Optional<DueModel> closed = due(reference, extent, before, hours.getOrDefault(model, Map.of()), until);
                (before != null && finished.contains(model)
                                ? withFinishedRuns(reference, extent, before, closed, now)
                                : closed)
                        .ifPresent(due::add);
            }
        });
        return due;
    }

    /** Adds the runs that are over because their jobs said so; what is counted of them may reach into the hour that goes on. */
    private Optional<DueModel> withFinishedRuns(
            Reference reference, Extent extent, Progress before, Optional<DueModel> closed, Instant now) {
        Instant end = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        String model = reference.model();
        traffics.of(model).refresh();
        List<DueWindow> windows = new ArrayList<>(closed.map(DueModel::windows).orElse(List.of()));
        new WindowPlan(traffics.of(model), before.rhythm())
                .runs(Windows.latest(before.windows(), firstEvaluated(reference, extent)), end).stream()
                        .filter(run -> !windows.contains(run))
                        .forEach(windows::add);
        windows.sort(DueWindow.ORDER);
        Instant from = windows.stream()
                .map(due -> due.window().from())
                .min(Comparator.naturalOrder())
                .orElse(end.minus(1, ChronoUnit.HOURS));
        reached.begin(model, before);
        Window changed =
                closed.map(due -> new Window(due.changed().from(), end)).orElse(new Window(from, end));
        return windows.isEmpty() && closed.isEmpty()
                ? Optional.empty()
                : Optional.of(new DueModel(
                        reference,
                        closed.map(DueModel::rhythm).orElse(before.rhythm()),
                        changed,
                        windows,
                        closed.map(DueModel::traffic).orElse(Map.of())));
    }

    private Optional<DueModel> due(
            Reference reference, Extent extent, @Nullable Progress evaluated, Map<Instant, Long> hours, Instant end) {
        Instant first = firstEvaluated(reference, extent);
        Instant reached = evaluated == null ? first : evaluated.hours();
        Instant start = Windows.latest(
                reached, end.minus(schedules.apply(reference.model()).catchUp()));
        skipped.note(reference.model(), reached, start);
        Instant late = Windows.latest(start.minus(LATE), first);
        if (!start.isBefore(end) && !late.isBefore(end)) {
            return Optional.empty();
        }
        Window changed = new Window(late.isBefore(start) ? late : start, end);
        Map<Instant, Long> traffic = new HashMap<>(hours);
        traffic.keySet().removeIf(hour -> hour.isBefore(first) || !hour.isBefore(end));
        Set<Family> families = schedules.apply(reference.model()).families().keySet();
        Progress before = evaluated == null ? Progress.none(start, families) : evaluated.ofFamilies(families);
        DueModel due = due(reference, before, start, changed, traffic);
        return due.windows().isEmpty() && UpToDate.of(due).equals(upToDate.get(due.model()))
                ? Optional.empty()
                : Optional.of(due);
    }

    private DueModel due(
            Reference reference, Progress before, Instant start, Window changed, Map<Instant, Long> traffic) {
        String model = reference.model();
        reached.begin(model, before);
        if (!start.isBefore(changed.to())) {
            return new DueModel(reference, before.rhythm(), changed, List.of(), traffic);
        }
        traffics.of(model).refresh(); // it may have been read while its last hour was not over
        Rhythm rhythm = traffics.of(model).rhythm(changed.to(), before.rhythm());
        boolean skipping = before.rhythm().isHour() && start.isAfter(before.hours());
        Instant undecided = skipping ? start : Windows.latest(before.windows(), start.minus(LONGEST));
        List<DueWindow> windows = new WindowPlan(traffics.of(model), rhythm).windows(start, undecided, changed.to());
        return new DueModel(reference, rhythm, changed, windows, traffic);
    }

    /**
     * Stores that hours are about to be counted again, so that their windows are evaluated again whenever the analyzer ends.
     *
     * @param counted before or after what was evaluated
     */
    public void recounting(DueModel due, Collection<Instant> counted) {
        reached.recounting(due, counted);
    }

    /** Stores that every window of them was. */
    public void recounted(DueModel due) {
        reached.recounted(due);
    }

    /** Stores that a window was evaluated. */
    public void evaluated(DueModel due, DueWindow window) {
        reached.evaluated(due, window);
    }

    /**
     * The windows that were evaluated before and are to be evaluated again: late events changed them, or a run has grown.
     *
     * @param hours that were counted (again)
     */
    public List<DueWindow> late(DueModel due, Collection<Instant> hours) {
        Progress before = reached.of(due);
        Collection<Instant> counted = withUnfinished(hours, before);
        ModelTraffic traffic = traffics.of(due.model());
        if (counted.stream().anyMatch(hour -> hour.isBefore(before.hours()))) {
            traffic.refresh();
        }
        Window reference = due.reference().window();
        return new WindowPlan(traffic, due.rhythm())
                .again(counted, before, due.changed().to()).stream()
                        .filter(again -> again.part() != Part.RUN
                                || reference == null
                                || !again.window().from().isBefore(reference.to()))
                        .toList();
    }

    private static Collection<Instant> withUnfinished(Collection<Instant> counted, Progress before) {
        Instant unfinished = before.recounted();
        if (unfinished == null || !unfinished.isBefore(before.hours())) {
            return counted;
        }
        Set<Instant> all = new TreeSet<>(counted);
        Windows.hours(new Window(unfinished, before.hours())).forEach(all::add);
        return all;
    }

    /**
     * The windows that were evaluated before and that labels of some hours change, however long ago.
     *
     * @param hours of the model
     */
    public List<DueWindow> labelled(Reference reference, Collection<Instant> hours) {
        String model = reference.model();
        Progress before = progress.progress(List.of(model)).get(model);
        Window own = reference.window();
        List<Instant> evaluated = hours.stream()
                .filter(hour -> before != null && hour.isBefore(before.hours()))
                .filter(hour -> own == null || !hour.isBefore(own.to()))
                .sorted()
                .toList();
        return before == null || evaluated.isEmpty()
                ? List.of()
                : new WindowPlan(traffics.of(model), before.rhythm())
                        .labelled(evaluated, before).stream()
                                .sorted(DueWindow.ORDER)
                                .toList();
    }

    /** Remembers that the profiles of a model were brought up to its events. */
    public void upToDate(DueModel due) {
        upToDate.put(due.model(), UpToDate.of(due));
    }

    static Instant lastClosed(Instant now) {
        return now.minus(CLOSING_DELAY).truncatedTo(ChronoUnit.HOURS);
    }

    /** Hours that were left to {@code analyze} since the start, since the analyzer was away for longer than it catches up with. */
    public long skippedHours() {
        return skipped.count();
    }

    /** The hours of the reference itself are not evaluated against it. */
    private static Instant firstEvaluated(Reference reference, Extent extent) {
        Window window = reference.window();
        if (window != null) {
            return window.to();
        }
        Instant first = extent.first();
        return first == null ? Instant.EPOCH : first.truncatedTo(ChronoUnit.HOURS);
    }
}
