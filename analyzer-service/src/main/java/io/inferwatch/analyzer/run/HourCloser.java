package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.elasticsearch.events.EventCounts;
import io.inferwatch.analyzer.elasticsearch.store.ConfigStore;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.run.profile.HourlyProfiles;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Which hours of a model are over and not judged yet. */
final class HourCloser {
    /** Events that come later than this are found by {@code analyze} only. */
    private static final Duration LATE = Duration.ofDays(2);
    /** After a longer pause of the analyzer the hours before are left to {@code analyze}. */
    private static final Duration CATCH_UP = Duration.ofDays(31);
    /** A model that was silent for so long is retired: its silence is no news. */
    private static final Duration RETIRED = Duration.ofDays(7);

    private final EventCounts events;
    private final ConfigStore store;

    HourCloser(EventCounts events, ConfigStore store) {
        this.events = events;
        this.store = store;
    }

    /** Profiles what closed or came late, judges again the hours that changed, and returns those to judge now. */
    List<Window> close(String model, Reference reference, ModelAnalysis watch, Instant now) {
        Instant end = now.minus(HourlyProfiles.CLOSING_DELAY).truncatedTo(ChronoUnit.HOURS);
        Instant last = events.extent(model).last();
        if (last == null || last.isBefore(end.minus(RETIRED))) {
            return List.of();
        }
        Instant start = latest(firstToJudge(model, reference), end.minus(CATCH_UP));
        Instant late = latest(start.minus(LATE), firstJudged(reference));
        if (late.isBefore(end)) {
            watch.profile(new Window(late, end)).stream()
                    .filter(hour -> hour.isBefore(start))
                    .map(Windows::hour)
                    .forEach(watch::judgeLate);
        }
        return start.isBefore(end)
                ? Windows.hours(new Window(start, end)).stream()
                        .map(Windows::hour)
                        .toList()
                : List.of();
    }

    /** Remembers that an hour was judged. */
    void judged(String model, Window hour) {
        store.storeJudgedUntil(model, hour.to());
    }

    private Instant firstToJudge(String model, Reference reference) {
        return store.judgedUntil(model).orElseGet(() -> firstJudged(reference));
    }

    /** What belongs to the reference is not held against it. */
    private Instant firstJudged(Reference reference) {
        Window window = reference.window();
        if (window != null) {
            return window.to();
        }
        Instant first = events.extent(reference.model()).first();
        return first == null ? Instant.EPOCH : first.truncatedTo(ChronoUnit.HOURS);
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
