// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events one stored profile counts.
 *
 * @param segment name of a {@link Segment}; null: all events
 * @param hour its start
 */
public record ProfileKey(
        String model, String version, String role, @Nullable String segment, Instant hour) {

    /** The key of all events of a version and role in an hour. */
    public ProfileKey(String model, String version, String role, Instant hour) {
        this(model, version, role, null, hour);
    }

    public ProfileKey withSegment(@Nullable String name) {
        return new ProfileKey(model, version, role, name, hour);
    }

    /** The same events without the limit to a segment. */
    public ProfileKey whole() {
        return withSegment(null);
    }
}
