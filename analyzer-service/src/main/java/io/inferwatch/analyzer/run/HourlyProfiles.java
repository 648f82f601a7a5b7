package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.elasticsearch.Events;
import io.inferwatch.analyzer.elasticsearch.ProfileStore;
import io.inferwatch.analyzer.elasticsearch.Profiler;
import io.inferwatch.analyzer.elasticsearch.Slice;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** The hourly profiles of models: counts from raw events what is new or came late, and nothing twice. */
final class HourlyProfiles {
    private final Events events;
    private final Profiler profiler;
    private final ProfileStore store;

    HourlyProfiles(Events events, Profiler profiler, ProfileStore store) {
        this.events = events;
        this.profiler = profiler;
        this.store = store;
    }

    /**
     * Brings the stored profiles of a window up to the events: hours whose document counts differ are profiled (again).
     *
     * @return the hours that were counted, in the order of time
     */
    SortedSet<Instant> update(String model, Window window, Layout layout) {
        Map<ProfileKey, Long> stored = store.rows(model, layout.version(), window);
        List<Slice> changed = events.slices(model, window).stream()
                .filter(slice -> stored.getOrDefault(slice.key(), 0L) != slice.events())
                .toList();
        SortedSet<Instant> hours = new TreeSet<>();
        changed.forEach(slice -> hours.add(slice.key().hour()));
        Map<ProfileKey, Profile> profiles = profiler.profile(model, changed, layout);
        store.store(layout.version(), profiles);
        return hours;
    }

    void forEach(String model, Window window, Layout layout, BiConsumer<ProfileKey, Profile> reader) {
        store.forEach(model, layout.version(), window, reader);
    }
}
