package io.inferwatch.analyzer.run;

import io.inferwatch.monitors.profile.Profile;
import java.util.Map;

/**
 * What a reference stands for. Immutable.
 *
 * @param segments by name; one that the reference does not know is {@link Profile#EMPTY}
 */
record ReferenceProfiles(Profile whole, Map<String, Profile> segments) {
    ReferenceProfiles {
        segments = Map.copyOf(segments);
    }

    Profile segment(String name) {
        return segments.getOrDefault(name, Profile.EMPTY);
    }
}
