// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.pattern;

import io.inferwatch.monitors.profile.Profile;
import java.util.Map;

/**
 * What the window of a version is compared with.
 *
 * @param segments by name
 */
public record ReferenceValues(Profile whole, Map<String, Profile> segments) {
    public ReferenceValues {
        segments = Map.copyOf(segments);
    }
}
