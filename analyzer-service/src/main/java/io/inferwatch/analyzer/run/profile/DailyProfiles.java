// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.profile;

import io.inferwatch.analyzer.run.profile.ProfileRepository.Span;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Reads long windows by days, which are merged from their hours once and again when one of these changes. */
final class DailyProfiles {
    /** Up to this length the hours themselves are read. */
    private static final Duration SHORT = Duration.ofDays(7);

    private final ProfileRepository store;

    DailyProfiles(ProfileRepository store) {
        this.store = store;
    }

    /** Whether a window is long enough to be read by days. */
    static boolean areFor(Window window) {
        return window.length().compareTo(SHORT) > 0;
    }

    /**
     * Hands over the profiles that make up a long window; a key then tells the start of an hour or of a day.
     *
     * @param hours what is stored of the window
     */
    void forEach(
            String model,
            Window window,
            Layout layout,
            Map<ProfileKey, StoredProfile> hours,
            BiConsumer<ProfileKey, Profile> reader) {
        Map<ProfileKey, String> requested = parts(hours);
        Map<ProfileKey, String> stored = store.days(model, layout.version(), window);
        Instant run = null;
        for (Window day : Windows.days(window)) {
            boolean whole = day.length().equals(Duration.ofDays(1));
            if (whole && of(day, requested).equals(of(day, stored))) {
                run = run == null ? day.from() : run;
                continue;
            }
            if (run != null) {
                store.forEach(model, layout.version(), new Window(run, day.from()), Span.DAY, reader);
                run = null;
            }
            merged(model, day, layout).forEach((key, profile) -> {
                reader.accept(key, profile);
                if (whole) {
                    store.storeDay(layout.version(), key, profile, requested.getOrDefault(key, ""));
                }
            });
        }
        if (run != null) {
            store.forEach(model, layout.version(), new Window(run, window.to()), Span.DAY, reader);
        }
    }

    private Map<ProfileKey, Profile> merged(String model, Window day, Layout layout) {
        Map<ProfileKey, Profile> merged = new HashMap<>();
        store.forEach(
                model,
                layout.version(),
                day,
                Span.HOUR,
                (key, profile) -> merged.merge(dayOf(key), profile, Profile::merge));
        return merged;
    }

    private static Map<ProfileKey, String> of(Window day, Map<ProfileKey, String> all) {
        Map<ProfileKey, String> some = new HashMap<>();
        all.forEach((key, parts) -> {
            if (key.hour().equals(day.from())) {
                some.put(key, parts);
            }
        });
        return some;
    }

    /** By day: its hours with their rows, as a short text that differs when one of them does. */
    private static Map<ProfileKey, String> parts(Map<ProfileKey, StoredProfile> hours) {
        Map<ProfileKey, TreeMap<Instant, Long>> rows = new HashMap<>();
        hours.forEach((key, stored) ->
                rows.computeIfAbsent(dayOf(key), day -> new TreeMap<>()).put(key.hour(), stored.rows()));
        Map<ProfileKey, String> parts = new HashMap<>();
        rows.forEach((day, byHour) -> parts.put(day, fingerprint(byHour)));
        return parts;
    }

    private static String fingerprint(SortedMap<Instant, Long> rows) {
        try {
            byte[] text = (rows + "\u0000").getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ProfileKey dayOf(ProfileKey key) {
        return new ProfileKey(
                key.model(),
                key.version(),
                key.role(),
                key.segment(),
                key.hour().truncatedTo(ChronoUnit.DAYS));
    }
}
