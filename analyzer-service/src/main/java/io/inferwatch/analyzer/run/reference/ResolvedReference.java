// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.reference;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Profile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one window is compared with.
 *
 * @param segments by name; one that the reference does not know is {@link Profile#EMPTY}
 * @param windows where its rows come from, in the order of time; empty for rows of a file
 * @param version the only version its rows are of, null: all
 * @param reason why there is nothing to compare with, null when there is
 */
public record ResolvedReference(
        Profile profile,
        Map<String, Profile> segments,
        List<Window> windows,
        @Nullable String version,
        @Nullable String reason) {
    public ResolvedReference {
        segments = Map.copyOf(segments);
        windows = List.copyOf(windows);
    }

    static ResolvedReference of(
            Profile profile, Map<String, Profile> segments, List<Window> windows, @Nullable String version) {
        return new ResolvedReference(profile, segments, windows, version, null);
    }

    static ResolvedReference nothing(String reason) {
        return new ResolvedReference(Profile.EMPTY, Map.of(), List.of(), null, reason);
    }
}
