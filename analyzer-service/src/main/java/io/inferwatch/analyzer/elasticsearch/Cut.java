package io.inferwatch.analyzer.elasticsearch;

import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Segment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events of one profile.
 *
 * @param segment null: all events of the key's version and role
 */
record Cut(ProfileKey key, @Nullable Segment segment) {
    static Cut of(ProfileKey slice, @Nullable Segment segment) {
        return new Cut(slice.withSegment(segment == null ? null : segment.name()), segment);
    }

    Map<String, Object> query() {
        Map<String, Object> slice = Events.of(key);
        return segment == null ? slice : Cluster.all(List.of(slice, Cluster.term(segment.column(), segment.value())));
    }
}
