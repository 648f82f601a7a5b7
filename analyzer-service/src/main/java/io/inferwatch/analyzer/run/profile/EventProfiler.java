// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.profile;

import io.inferwatch.analyzer.event.Slice;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Segment;
import java.util.List;
import java.util.Map;

/** Counts hours of events into profiles. Thread-safe; calls block. */
public interface EventProfiler {
    /**
     * The profiles of the given slices of one model and of their segments, those without events included.
     *
     * @param slices in the order of time
     * @param segments counted on {@link Layout#ofSegments()}
     */
    Map<ProfileKey, Profile> profile(String model, List<Slice> slices, Layout layout, List<Segment> segments);
}
