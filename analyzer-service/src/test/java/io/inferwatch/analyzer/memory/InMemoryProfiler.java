// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.event.Slice;
import io.inferwatch.analyzer.run.profile.EventProfiler;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileBuilder;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.monitors.profile.Segment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts rows one by one. */
record InMemoryProfiler(InMemoryEvents events) implements EventProfiler {
    @Override
    public Map<ProfileKey, Profile> profile(String model, List<Slice> slices, Layout layout, List<Segment> segments) {
        Map<ProfileKey, Profile> profiles = new HashMap<>();
        for (Slice slice : slices) {
            ProfileKey key = slice.key();
            List<Row> rows = events.of(model, Windows.hour(key.hour()))
                    .filter(event -> event.key().equals(key))
                    .map(InMemoryEvent::row)
                    .toList();
            profiles.put(key, profile(rows, layout));
            for (Segment segment : segments) {
                List<Row> own = rows.stream().filter(segment::holds).toList();
                profiles.put(key.withSegment(segment.name()), profile(own, layout.ofSegments()));
            }
        }
        return profiles;
    }

    private static Profile profile(List<Row> rows, Layout layout) {
        ProfileBuilder builder = new ProfileBuilder(layout);
        rows.forEach(builder::add);
        return builder.build();
    }
}
