// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.profile;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileKey;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Keeps the profiles of models by hour, and by day as merged from hours. What is stored is visible at once. Thread-safe;
 * calls block.
 */
public interface ProfileRepository {
    /** How much time one profile covers; a key's {@code hour} is the start of it. */
    enum Span {
        HOUR,
        DAY
    }

    /** Stores hours, the same key and layout overwriting what was there. */
    void store(int layoutVersion, Map<ProfileKey, Profile> profiles);

    /**
     * Stores a day.
     *
     * @param parts fingerprint of the hours it was merged from; see {@link #days}
     */
    void storeDay(int layoutVersion, ProfileKey day, Profile profile, String parts);

    /** What is stored of a window, hour by hour; no profile is read. */
    Map<ProfileKey, StoredProfile> hours(String model, int layoutVersion, Window window);

    /** The fingerprints with which the days of a window were stored. */
    Map<ProfileKey, String> days(String model, int layoutVersion, Window window);

    /** The stored profiles of a window, in the order of time. */
    void forEach(String model, int layoutVersion, Window window, Span span, BiConsumer<ProfileKey, Profile> reader);
}
