package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.elasticsearch.ConfigStore;
import io.inferwatch.analyzer.elasticsearch.Events;
import io.inferwatch.analyzer.elasticsearch.Slice;
import io.inferwatch.analyzer.elasticsearch.Windows;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.RowSource;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Moments;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes, finds and resolves references. A model's first reference also makes the layout that all are counted on. */
final class References {
    /** Without a reference, the first day with at least this many events becomes one. */
    static final long ENOUGH_EVENTS = 1_000;

    private static final Duration FIRST_STRETCH = Duration.ofHours(24);
    private static final String AUTOMATIC = "first-day";

    private final Events events;
    private final ConfigStore store;
    private final HourlyProfiles profiles;
    private final LayoutMaker layouts;
    private final Clock clock;
    private final Map<String, Profile> resolved = new ConcurrentHashMap<>();

    References(Events events, ConfigStore store, HourlyProfiles profiles, Clock clock) {
        this.events = events;
        this.store = store;
        this.profiles = profiles;
        this.layouts = new LayoutMaker(events);
        this.clock = clock;
    }

    /** The newest reference of a name, or of any name when null. */
    Optional<Reference> newest(String model, @Nullable String name) {
        return store.references(model).stream()
                .filter(reference -> name == null
                        || reference.name().equals(name)
                        || reference.id().equals(name))
                .reduce((older, newer) -> newer);
    }

    /** The newest reference; without any, the first day of traffic becomes one as soon as it holds enough events. */
    Optional<Reference> newestOrFirstDay(String model) {
        return newest(model, null).or(() -> firstDay(model).map(window -> create(model, AUTOMATIC, window, null)));
    }

    private Optional<Window> firstDay(String model) {
        Instant first = events.extent(model).first();
        if (first == null) {
            return Optional.empty();
        }
        Instant start = first.truncatedTo(ChronoUnit.HOURS);
        Window day = new Window(start, start.plus(FIRST_STRETCH));
        boolean closed = !clock.instant().isBefore(day.to().plus(AnalysisRun.CLOSING_DELAY));
        return closed && eventsIn(model, day) >= ENOUGH_EVENTS ? Optional.of(day) : Optional.empty();
    }

    private long eventsIn(String model, Window window) {
        return events.slices(model, window).stream().mapToLong(Slice::events).sum();
    }

    /** @throws IllegalArgumentException when the window holds no events */
    Reference create(String model, String name, Window asked, @Nullable String modelVersion) {
        Window window = Windows.widenedToHours(asked);
        long rows = eventsIn(model, window);
        if (rows == 0) {
            throw new IllegalArgumentException("reference: Expecting events of " + model + " from " + window.from()
                    + " to " + window.to() + ". Found: none");
        }
        Layout layout = layout(model).orElseGet(() -> stored(model, layouts.fromWindow(model, window)));
        profiles.update(model, window, layout);
        Reference reference = next(model, name, window, modelVersion, layout, rows);
        store.store(reference, null);
        return reference;
    }

    /** @throws IllegalArgumentException when there are no rows */
    Reference create(String model, String name, RowSource rows) {
        Layout layout = layout(model).orElseGet(() -> stored(model, LayoutMaker.fromRows(rows)));
        ProfileBuilder builder = new ProfileBuilder(layout);
        rows.forEach(builder::add);
        Profile profile = builder.build().withHours(Moments.EMPTY);
        if (profile.rows() == 0) {
            throw new IllegalArgumentException("reference: Expecting rows. Found: none");
        }
        Reference reference = next(model, name, null, null, layout, profile.rows());
        store.store(reference, profile);
        return reference;
    }

    private Reference next(
            String model,
            String name,
            @Nullable Window window,
            @Nullable String modelVersion,
            Layout layout,
            long rows) {
        int version = newest(model, name).map(Reference::version).orElse(0) + 1;
        return new Reference(model, name, version, window, modelVersion, layout.version(), rows, clock.instant());
    }

    private Layout stored(String model, Layout layout) {
        store.store(model, layout);
        return layout;
    }

    /** The layout on which a model's profiles are counted. */
    Optional<Layout> layout(String model) {
        return store.layout(model, LayoutMaker.FIRST_VERSION);
    }

    /** The profile that a reference stands for; kept in memory, since references never change. */
    Profile profile(Reference reference, Layout layout) {
        return resolved.computeIfAbsent(reference.model() + "/" + reference.id(), id -> resolve(reference, layout));
    }

    private Profile resolve(Reference reference, Layout layout) {
        Window window = reference.window();
        if (window == null) {
            return store.profile(reference).orElse(Profile.EMPTY);
        }
        WindowProfile merged = new WindowProfile(window, reference.modelVersion());
        profiles.update(reference.model(), window, layout);
        profiles.forEach(reference.model(), window, layout, merged::add);
        return merged.whole();
    }

    /** Everything known of a model's references, the oldest first. */
    List<Reference> all(String model) {
        return store.references(model);
    }
}
