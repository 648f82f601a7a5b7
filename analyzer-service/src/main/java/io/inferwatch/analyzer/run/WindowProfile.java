package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.elasticsearch.Windows;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Moments;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.schema.ModelRole;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Merges the hourly profiles of one window: per version, and all versions together. Only the primary role counts. */
final class WindowProfile {
    private final Window window;
    private final @Nullable String onlyVersion;
    private final Map<String, Profile> versions = new TreeMap<>();
    private final Map<Instant, Long> rowsPerHour = new HashMap<>();

    /** @param onlyVersion null: all versions */
    WindowProfile(Window window, @Nullable String onlyVersion) {
        this.window = window;
        this.onlyVersion = onlyVersion;
    }

    void add(ProfileKey key, Profile profile) {
        if (key.role().equals(ModelRole.PRIMARY.value())
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
                .map(hour -> Moments.of(rowsPerHour.getOrDefault(hour, 0L)))
                .reduce(Moments.EMPTY, Moments::merge);
        return versions.values().stream().reduce(Profile.EMPTY, Profile::merge).withHours(hours);
    }
}
