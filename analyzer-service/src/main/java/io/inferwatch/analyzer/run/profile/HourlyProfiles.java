// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.profile;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.event.Slice;
import io.inferwatch.analyzer.parallel.Parallel;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Segment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The hourly profiles of models: counts from raw events what is new or came late, and nothing twice. */
public final class HourlyProfiles {
    /** Columns times profiles that are counted before they are stored: bounds memory at some 50 MB. */
    private static final int COLUMNS_AT_ONCE = 20_000;

    private static final int FEWEST_SLICES = 24;

    private final EventRepository events;
    private final EventProfiler profiler;
    private final ProfileRepository store;
    private final DailyProfiles days;
    private final Function<String, ModelPlan> plans;

    /** By model, what was counted for its newest reference: the next update of the same window is skipped. */
    private final Map<String, Counted> counted = new ConcurrentHashMap<>();

    private record Counted(Window window, int layout, List<Segment> segments) {}

    public HourlyProfiles(
            EventRepository events,
            EventProfiler profiler,
            ProfileRepository store,
            Function<String, ModelPlan> plans) {
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
        return update(model, window, layout, hours -> {});
    }

    /** @param announced takes the hours before they are counted */
    public SortedSet<Instant> update(
            String model, Window window, Layout layout, Consumer<SortedSet<Instant>> announced) {
        return counted.remove(model, new Counted(window, layout.version(), segments(model, layout)))
                ? new TreeSet<>()
                : update(model, window, events.slices(model, window), layout, announced);
    }

    /**
     * The same for a new reference: the next update of the same window, when its profile is merged, finds nothing to do.
     *
     * @param slices of the events of the window, read just now
     */
    public void update(String model, Window window, List<Slice> slices, Layout layout) {
        update(model, window, slices, layout, hours -> {});
        counted.put(model, new Counted(window, layout.version(), segments(model, layout)));
    }

    private SortedSet<Instant> update(
            String model, Window window, List<Slice> slices, Layout layout, Consumer<SortedSet<Instant>> announced) {
        Map<ProfileKey, StoredProfile> stored =
                slices.isEmpty() ? Map.of() : store.hours(model, layout.version(), window);
        List<Segment> segments = segments(model, layout);
        List<Slice> changed = slices.stream()
                .filter(slice -> isStale(slice, segments, stored))
                .toList();
        SortedSet<Instant> hours = new TreeSet<>();
        changed.forEach(slice -> hours.add(slice.key().hour()));
        announced.accept(hours);
        int columns = layout.grids().size() + layout.categories().size() + 1;
        int atOnce = Math.max(FEWEST_SLICES, COLUMNS_AT_ONCE / columns / (1 + segments.size()));
        for (List<Slice> some : Parallel.parts(changed, atOnce)) {
            store.store(layout.version(), profiler.profile(model, some, layout, segments));
        }
        return hours;
    }

    /**
     * How many rows the profile of a window has, all its hours being up to date; no profile is read.
     *
     * @param version in whatever role; null: all served versions
     */
    public static long rows(List<Slice> slices, Window window, @Nullable String version) {
        WindowProfile known = new WindowProfile(window);
        slices.forEach(slice -> known.know(slice.key(), new StoredProfile(slice.events(), slice.events())));
        return known.rows(version);
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

    /** What is stored of a window, merged. Long windows are read from days, which are made where they are missing. */
    public WindowProfile read(String model, Window window, Layout layout) {
        return read(model, window, layout, (key, profile) -> {});
    }

    /** @param reader takes each profile of an hour or a day as well */
    public WindowProfile read(String model, Window window, Layout layout, BiConsumer<ProfileKey, Profile> reader) {
        WindowProfile profiles = new WindowProfile(window);
        if (DailyProfiles.areFor(window)) {
            Map<ProfileKey, StoredProfile> stored = store.hours(model, layout.version(), window);
            stored.forEach(profiles::know);
            days.forEach(model, window, layout, stored, reader.andThen(profiles::add));
        } else {
            store.forEach(
                    model, layout.version(), window, ProfileRepository.Span.HOUR, reader.andThen(profiles::addHour));
        }
        return profiles;
    }

    /** The stored profiles of all traffic of a window, hour by hour and version by version. */
    public void forEachHour(
            String model, Window window, Layout layout, @Nullable String version, Consumer<Profile> reader) {
        store.forEach(model, layout.version(), window, ProfileRepository.Span.HOUR, (key, profile) -> {
            if (key.segment() == null && (version == null || version.equals(key.version()))) {
                reader.accept(profile);
            }
        });
    }

    /** What is stored of some hours of a window, by their start, merged. */
    public WindowProfile read(String model, Window window, Layout layout, Predicate<Instant> requested) {
        WindowProfile profiles = new WindowProfile(window, requested);
        for (Window hours : profiles.hours()) {
            store.forEach(model, layout.version(), hours, ProfileRepository.Span.HOUR, profiles::addHour);
        }
        return profiles;
    }
}
