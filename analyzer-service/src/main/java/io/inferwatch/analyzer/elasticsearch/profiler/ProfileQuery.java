package io.inferwatch.analyzer.elasticsearch.profiler;

import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.events.EventCounts;
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
record ProfileQuery(ProfileKey key, @Nullable Segment segment) {
    static ProfileQuery of(ProfileKey slice, @Nullable Segment segment) {
        return new ProfileQuery(slice.withSegment(segment == null ? null : segment.name()), segment);
    }

    Map<String, Object> query() {
        Map<String, Object> slice = EventCounts.of(key);
        return segment == null
                ? slice
                : ElasticsearchConnection.all(
                        List.of(slice, ElasticsearchConnection.term(segment.column(), segment.value())));
    }
}
