package io.inferwatch.analyzer.elasticsearch;

import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Segment;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
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
        List<Map<String, Object>> conditions = new ArrayList<>(List.of(
                Cluster.term(Fields.MODEL_NAME, key.model()),
                Cluster.term(Fields.MODEL_VERSION, key.version()),
                Cluster.term(Fields.MODEL_ROLE, key.role()),
                Events.during(Windows.hour(key.hour()))));
        if (segment != null) {
            conditions.add(Cluster.term(segment.column(), segment.value()));
        }
        return Cluster.all(conditions);
    }
}
