package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.elasticsearch.Windows;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Moments;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.schema.ModelRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Merges the hourly profiles of one window: per version, and all versions together. Only the primary role counts. */
final class WindowProfile {
    private final Window window;
    private final @Nullable String onlyVersion;
    private final Predicate<Instant> wanted;
    private final Map<String, Profile> versions = new TreeMap<>();
    private final Map<Instant, Long> rowsPerHour = new HashMap<>();

    /** @param onlyVersion null: all versions */
    WindowProfile(Window window, @Nullable String onlyVersion) {
        this(window, onlyVersion, hour -> true);
    }

    /** @param wanted the hours to take, by their start */
    WindowProfile(Window window, @Nullable String onlyVersion, Predicate<Instant> wanted) {
        this.window = window;
        this.onlyVersion = onlyVersion;
        this.wanted = wanted;
    }

    void add(ProfileKey key, Profile profile) {
        if (wanted.test(key.hour())
                && key.role().equals(ModelRole.PRIMARY.value())
                && (onlyVersion == null || onlyVersion.equals(key.version()))) {
            versions.merge(key.version(), profile, Profile::merge);
            rowsPerHour.merge(key.hour(), profile.rows(), Long::sum);
        }
    }

    Map<String, Profile> versions() {
        return versions;
    }

    /** All versions together, with the rows of every hour of the window, the silent ones included. */
    Profile whole() {
        Moments hours = Windows.hours(window).stream()
                .filter(wanted)
                .map(hour -> Moments.of(rowsPerHour.getOrDefault(hour, 0L)))
                .reduce(Moments.EMPTY, Moments::merge);
        return versions.values().stream().reduce(Profile.EMPTY, Profile::merge).withHours(hours);
    }

    /** The hours taken, neighbours put together. */
    List<Window> hours() {
        List<Window> windows = new ArrayList<>();
        for (Instant hour : Windows.hours(window)) {
            Window last = windows.isEmpty() ? null : windows.get(windows.size() - 1);
            if (wanted.test(hour) && last != null && last.to().equals(hour)) {
                windows.set(
                        windows.size() - 1,
                        new Window(last.from(), Windows.hour(hour).to()));
            } else if (wanted.test(hour)) {
                windows.add(Windows.hour(hour));
            }
        }
        return windows;
    }
}
