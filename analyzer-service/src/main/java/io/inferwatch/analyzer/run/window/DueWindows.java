package io.inferwatch.analyzer.run.window;

import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.event.EventRepository.Extent;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which windows are due, for the schedule and for {@code analyze} alike. Today the schedule evaluates hour by hour.
 *
 * <p>A model is skipped while nothing closed and the events per hour of its last two days are those with which its
 * profiles were brought up to date. This memory lives for one hour at most, since the next hour that closes makes every
 * model due; until then it misses a change that leaves the events of every hour as many as they were. For one thread.
 */
public final class DueWindows {
    /** A window is closed so long after its end: events on their way have time to arrive. */
    private static final Duration CLOSING_DELAY = Duration.ofSeconds(60);
    /** Events that come later than this are found by {@code analyze} only. */
    private static final Duration LATE = Duration.ofDays(2);
    /** After a longer pause of the analyzer the hours before are left to {@code analyze}. */
    private static final Duration CATCH_UP = Duration.ofDays(31);
    /** A model that was silent for so long is retired: its silence is no news. */
    private static final Duration RETIRED = Duration.ofDays(7);

    private final EventRepository events;
    private final ProgressRepository progress;
    private final Cadence cadence;
    private final Map<String, UpToDate> upToDate = new HashMap<>();

    private record UpToDate(Reference reference, Instant end, Map<Instant, Long> traffic) {
        static UpToDate of(DueModel due) {
            return new UpToDate(due.reference(), due.changed().to(), due.traffic());
        }
    }

    public DueWindows(EventRepository events, ProgressRepository progress, Cadence cadence) {
        this.events = events;
        this.progress = progress;
        this.cadence = cadence;
    }

    /** The windows of a stretch of time that a user asks for, widened to full hours. */
    public static List<Window> within(Window stretch, Cadence cadence) {
        return cadence.cut(stretch.from(), stretch.to()).stream()
                .map(Windows::widenedToHours)
                .toList();
    }

    /** Whether a window is over, and late events had their time. */
    public static boolean isClosed(Window window, Instant now) {
        return !now.isBefore(window.to().plus(CLOSING_DELAY));
    }

    /**
     * The models with something to do. Two requests, however many models there are.
     *
     * @param references the newest of each model
     * @param extents of the events of each model
     */
    public List<DueModel> of(Map<String, Reference> references, Map<String, Extent> extents, Instant now) {
        Instant end = now.minus(CLOSING_DELAY).truncatedTo(ChronoUnit.HOURS);
        Map<String, Instant> evaluated = progress.evaluatedUntil(references.keySet());
        Map<String, Map<Instant, Long>> hours =
                references.isEmpty() ? Map.of() : events.hours(new Window(end.minus(LATE), end));
        List<DueModel> due = new ArrayList<>();
        references.forEach((model, reference) -> {
            Extent extent = extents.getOrDefault(model, Extent.NONE);
            Instant last = extent.last();
            if (last != null && !last.isBefore(end.minus(RETIRED))) {
                due(reference, extent, evaluated.get(model), hours.getOrDefault(model, Map.of()), end)
                        .ifPresent(due::add);
            }
        });
        return due;
    }

    private Optional<DueModel> due(
            Reference reference,
            Extent extent,
            @Nullable Instant evaluatedUntil,
            Map<Instant, Long> hours,
            Instant end) {
        Instant first = firstEvaluated(reference, extent);
        Instant start = latest(evaluatedUntil == null ? first : evaluatedUntil, end.minus(CATCH_UP));
        Instant late = latest(start.minus(LATE), first);
        List<Window> windows = cadence.cut(start, end);
        if (windows.isEmpty() && !late.isBefore(end)) {
            return Optional.empty();
        }
        Window changed = new Window(late.isBefore(start) ? late : start, end);
        Map<Instant, Long> traffic = new HashMap<>(hours);
        traffic.keySet().removeIf(hour -> hour.isBefore(first));
        DueModel due = new DueModel(reference, changed, windows, traffic);
        return windows.isEmpty() && UpToDate.of(due).equals(upToDate.get(due.model()))
                ? Optional.empty()
                : Optional.of(due);
    }

    /** Stores that a window was evaluated. */
    public void evaluated(DueModel due, Window window) {
        progress.storeEvaluatedUntil(due.model(), window.to());
    }

    /** Remembers that the profiles of a model were brought up to its events. */
    public void upToDate(DueModel due) {
        upToDate.put(due.model(), UpToDate.of(due));
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

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
