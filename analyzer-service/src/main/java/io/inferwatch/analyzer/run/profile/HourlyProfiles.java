package io.inferwatch.analyzer.run.profile;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.elasticsearch.events.EventCounts;
import io.inferwatch.analyzer.elasticsearch.events.Slice;
import io.inferwatch.analyzer.elasticsearch.profiler.Profiler;
import io.inferwatch.analyzer.elasticsearch.store.ProfileStore;
import io.inferwatch.analyzer.elasticsearch.store.StoredProfile;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** The hourly profiles of models: counts from raw events what is new or came late, and nothing twice. */
public final class HourlyProfiles {
    /** An hour is closed so long after its end. */
    public static final Duration CLOSING_DELAY = Duration.ofSeconds(60);

    /** Columns times profiles that are counted before they are stored: bounds memory at some 50 MB. */
    private static final int COLUMNS_AT_ONCE = 20_000;

    private final EventCounts events;
    private final Profiler profiler;
    private final ProfileStore store;
    private final DailyProfiles days;
    private final Function<String, ModelPlan> plans;

    public HourlyProfiles(
            EventCounts events, Profiler profiler, ProfileStore store, Function<String, ModelPlan> plans) {
        this.events = events;
        this.profiler = profiler;
        this.store = store;
        this.days = new DailyProfiles(store);
        this.plans = plans;
    }

    /**
     * Brings the stored profiles of a window up to the events: hours whose document counts differ, or of which a segment is
     * missing, are profiled (again).
     *
     * @return the hours that were counted, in the order of time
     */
    public SortedSet<Instant> update(String model, Window window, Layout layout) {
        Map<ProfileKey, StoredProfile> stored = store.hours(model, layout.version(), window);
        List<Segment> segments = segments(model, layout);
        List<Slice> changed = events.slices(model, window).stream()
                .filter(slice -> isStale(slice, segments, stored))
                .toList();
        SortedSet<Instant> hours = new TreeSet<>();
        changed.forEach(slice -> hours.add(slice.key().hour()));
        int columns = layout.grids().size() + layout.categories().size() + 1;
        for (List<Slice> some : parts(changed, COLUMNS_AT_ONCE / columns / (1 + segments.size()))) {
            store.store(layout.version(), profiler.profile(model, some, layout, segments));
        }
        return hours;
    }

    public List<Segment> segments(String model, Layout layout) {
        return plans.apply(model).segments().segments(layout);
    }

    private static boolean isStale(Slice slice, List<Segment> segments, Map<ProfileKey, StoredProfile> stored) {
        StoredProfile whole = stored.getOrDefault(slice.key(), StoredProfile.NONE);
        return whole.rows() != slice.events()
                || !segments.stream()
                        .allMatch(segment -> stored.containsKey(slice.key().withSegment(segment.name())));
    }

    /** Whole hours stay together as long as they are not larger than a part. */
    private static List<List<Slice>> parts(List<Slice> slices, int most) {
        List<List<Slice>> parts = new ArrayList<>();
        int size = Math.max(24, most);
        for (int from = 0; from < slices.size(); from += size) {
            parts.add(slices.subList(from, Math.min(slices.size(), from + size)));
        }
        return parts;
    }

    /** What is stored of a window, merged. Long windows are read from days, which are made where they are missing. */
    public WindowProfile found(String model, Window window, Layout layout) {
        WindowProfile found = new WindowProfile(window);
        if (DailyProfiles.areFor(window)) {
            Map<ProfileKey, StoredProfile> stored = store.hours(model, layout.version(), window);
            stored.forEach(found::know);
            days.forEach(model, window, layout, stored, found::add);
        } else {
            store.forEach(model, layout.version(), window, ProfileStore.Span.HOUR, found::addHour);
        }
        return found;
    }

    /** The same of some hours only, by their start. */
    public WindowProfile found(String model, Window window, Layout layout, Predicate<Instant> wanted) {
        WindowProfile found = new WindowProfile(window, wanted);
        for (Window hours : found.hours()) {
            store.forEach(model, layout.version(), hours, ProfileStore.Span.HOUR, found::addHour);
        }
        return found;
    }
}
