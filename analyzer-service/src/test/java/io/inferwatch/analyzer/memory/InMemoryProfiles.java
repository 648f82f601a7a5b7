// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.run.profile.ProfileRepository;
import io.inferwatch.analyzer.run.profile.StoredProfile;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Profiles in a map. */
final class InMemoryProfiles implements ProfileRepository {
    private final Map<Id, Stored> stored = new ConcurrentHashMap<>();

    private record Id(Span span, int layoutVersion, ProfileKey key) {}

    private record Stored(Profile profile, String parts) {}

    @Override
    public void store(int layoutVersion, Map<ProfileKey, Profile> profiles) {
        profiles.forEach((key, profile) -> stored.put(new Id(Span.HOUR, layoutVersion, key), new Stored(profile, "")));
    }

    @Override
    public void storeDay(int layoutVersion, ProfileKey day, Profile profile, String parts) {
        stored.put(new Id(Span.DAY, layoutVersion, day), new Stored(profile, parts));
    }

    @Override
    public Map<ProfileKey, StoredProfile> hours(String model, int layoutVersion, Window window) {
        Map<ProfileKey, StoredProfile> hours = new HashMap<>();
        forEach(
                model,
                layoutVersion,
                window,
                Span.HOUR,
                (key, profile) -> hours.put(key, new StoredProfile(profile.rows(), profile.weight())));
        return hours;
    }

    @Override
    public Map<ProfileKey, String> days(String model, int layoutVersion, Window window) {
        Map<ProfileKey, String> days = new HashMap<>();
        ids(model, layoutVersion, window, Span.DAY)
                .forEach(id -> days.put(id.key(), stored.get(id).parts()));
        return days;
    }

    @Override
    public void forEach(
            String model, int layoutVersion, Window window, Span span, BiConsumer<ProfileKey, Profile> reader) {
        ids(model, layoutVersion, window, span)
                .forEach(id -> reader.accept(id.key(), stored.get(id).profile()));
    }

    private List<Id> ids(String model, int layoutVersion, Window window, Span span) {
        return stored.keySet().stream()
                .filter(id -> id.span() == span
                        && id.layoutVersion() == layoutVersion
                        && id.key().model().equals(model)
                        && window.contains(id.key().hour()))
                .sorted(Comparator.comparing(id -> id.key().hour()))
                .toList();
    }
}
