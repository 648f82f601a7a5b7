// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.reference;

import io.inferwatch.analyzer.reference.RowSource;
import io.inferwatch.analyzer.run.profile.ReservoirSample;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Moments;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileBuilder;
import io.inferwatch.monitors.profile.Segment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts rows that are no traffic, such as those of a training set. */
final class ReferenceRows {
    private ReferenceRows() {}

    /** Reads the rows once; a reservoir takes a sample of them. */
    static ResolvedReference count(RowSource rows, Layout layout, List<Segment> segments, ReservoirSample sample) {
        ProfileBuilder whole = new ProfileBuilder(layout);
        Map<Segment, ProfileBuilder> parts = new HashMap<>();
        segments.forEach(segment -> parts.put(segment, new ProfileBuilder(layout.ofSegments())));
        rows.forEach(row -> {
            whole.add(row);
            sample.add(row);
            parts.forEach((segment, part) -> {
                if (segment.holds(row)) {
                    part.add(row);
                }
            });
        });
        Map<String, Profile> built = new HashMap<>();
        parts.forEach((segment, part) -> built.put(segment.name(), part.build().withHours(Moments.EMPTY)));
        return ResolvedReference.of(whole.build().withHours(Moments.EMPTY), built, List.of(), null);
    }
}
