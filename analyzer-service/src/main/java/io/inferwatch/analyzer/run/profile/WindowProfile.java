// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.profile;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.profile.Moments;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.schema.ModelRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Merges the stored profiles of one window: per version and segment, and all versions together. A version counts with its
 * primary traffic; one that only runs as a candidate, shadow or control counts with that. A shadow is not part of the whole, since
 * its requests are somebody else's too.
 */
public final class WindowProfile {
    private static final String PRIMARY = ModelRole.PRIMARY.value();

    private final Window window;
    private final Predicate<Instant> requested;
    private final Map<ProfileKey, StoredProfile> stored = new HashMap<>();
    private final Map<Part, Profile> parts = new HashMap<>();
    private final Map<String, String> roles = new TreeMap<>();

    private record Part(@Nullable String segment, String version, String role) {}

    WindowProfile(Window window) {
        this(window, hour -> true);
    }

    /** @param requested the hours to take, by their start */
    WindowProfile(Window window, Predicate<Instant> requested) {
        this.window = window;
        this.requested = requested;
    }

    /** Tells what is stored of an hour of the window. */
    void know(ProfileKey key, StoredProfile hour) {
        if (requested.test(key.hour())) {
            stored.put(key, hour);
            roles.merge(key.version(), key.role(), WindowProfile::preferred);
        }
    }

    private static String preferred(String a, String b) {
        return a.equals(PRIMARY) || (!b.equals(PRIMARY) && a.compareTo(b) <= 0) ? a : b;
    }

    /** Adds an hour. */
    void addHour(ProfileKey key, Profile profile) {
        know(key, new StoredProfile(profile.rows(), profile.weight()));
        add(key, profile);
    }

    /** Adds an hour or a day whose hours are known. */
    void add(ProfileKey key, Profile profile) {
        parts.merge(new Part(key.segment(), key.version(), key.role()), profile, Profile::merge);
    }

    /** By version. */
    public Map<String, Profile> versions() {
        return versions(null);
    }

    /** The events of a version by hour, those that sampling left out included. */
    public Map<Instant, Double> hours(String version) {
        Map<Instant, Double> events = new TreeMap<>();
        stored.forEach((key, hour) -> {
            boolean counts =
                    key.version().equals(version) && key.role().equals(roles.get(version)) && key.segment() == null;
            if (counts) {
                events.merge(key.hour(), hour.weight(), Double::sum);
            }
        });
        return events;
    }

    /** In which a version counts; null for one that is not there. */
    public @Nullable String role(String version) {
        return roles.get(version);
    }

    /** By version, of one segment; null: of all traffic. */
    public Map<String, Profile> versions(@Nullable String segment) {
        Map<String, Profile> versions = new TreeMap<>();
        roles.forEach((version, role) -> {
            Profile profile = parts.get(new Part(segment, version, role));
            if (profile != null) {
                versions.put(version, profile);
            }
        });
        return versions;
    }

    /** All served versions together, with the events of every hour of the window, the silent ones included. */
    public Profile whole() {
        return whole(null, null);
    }

    /**
     * All served versions together, with the events of every hour of the window, the silent ones included.
     *
     * @param until hours that end later are not over, so what they will hold is not known: they are no hours yet
     */
    public Profile whole(Instant until) {
        return whole(null, null).withHours(eventsPerHour(null, null, until));
    }

    /**
     * The same of one segment or one version.
     *
     * @param onlyVersion in whatever role; null: all served versions
     */
    public Profile whole(@Nullable String segment, @Nullable String onlyVersion) {
        Profile whole = Profile.EMPTY;
        for (Map.Entry<String, Profile> version : versions(segment).entrySet()) {
            whole = isPartOfWhole(version.getKey(), onlyVersion) ? whole.merge(version.getValue()) : whole;
        }
        return whole.withHours(eventsPerHour(segment, onlyVersion, Instant.MAX));
    }

    private boolean isPartOfWhole(String version, @Nullable String onlyVersion) {
        return onlyVersion == null ? isServed(roles.get(version)) : onlyVersion.equals(version);
    }

    /** The rows of {@link #whole(String, String)} without a segment; no profile need be added, as long as the hours are known. */
    long rows(@Nullable String onlyVersion) {
        return stored.entrySet().stream()
                .filter(hour -> hour.getKey().segment() == null
                        && isPartOfWhole(hour.getKey().version(), onlyVersion)
                        && hour.getKey().role().equals(roles.get(hour.getKey().version())))
                .mapToLong(hour -> hour.getValue().rows())
                .sum();
    }

    private Moments eventsPerHour(@Nullable String segment, @Nullable String onlyVersion, Instant until) {
        Map<Instant, Double> events = new HashMap<>();
        stored.forEach((key, profile) -> {
            if (isCounted(key, onlyVersion) && Objects.equals(key.segment(), segment)) {
                events.merge(key.hour(), profile.weight(), Double::sum);
            }
        });
        return Windows.hours(window).stream()
                .filter(requested)
                .filter(hour -> !Windows.hour(hour).to().isAfter(until))
                .map(hour -> Moments.of(events.getOrDefault(hour, 0.0)))
                .reduce(Moments.EMPTY, Moments::merge);
    }

    /** Served traffic counts in whatever role: requests that an experiment takes from the primary are still requests. */
    private boolean isCounted(ProfileKey key, @Nullable String onlyVersion) {
        String counted = roles.get(key.version());
        return isPartOfWhole(key.version(), onlyVersion)
                && (key.role().equals(counted) || (isServed(counted) && isServed(key.role())));
    }

    private static boolean isServed(@Nullable String role) {
        return role != null && ModelRole.SERVED.contains(role);
    }

    /** The hours taken, neighbours put together. */
    public List<Window> hours() {
        List<Window> windows = new ArrayList<>();
        for (Instant hour : Windows.hours(window)) {
            Window last = windows.isEmpty() ? null : windows.get(windows.size() - 1);
            if (requested.test(hour) && last != null && last.to().equals(hour)) {
                windows.set(
                        windows.size() - 1,
                        new Window(last.from(), Windows.hour(hour).to()));
            } else if (requested.test(hour)) {
                windows.add(Windows.hour(hour));
            }
        }
        return windows;
    }
}
