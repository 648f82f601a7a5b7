// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.profiler;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.events.EventCounts;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Segment;
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

    Query query() {
        Query slice = EventCounts.of(key);
        return segment == null ? slice : Queries.all(slice, Queries.term(segment.column(), segment.value()));
    }
}
