// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.storage;

import java.time.Instant;
import java.util.Comparator;

/**
 * Where an entry stands in a list that is ordered by time, and by id where times are the same. A page begins after the place of the last
 * entry of the page before, so that entries that come in between are neither skipped nor repeated.
 *
 * @param time to the millisecond where Elasticsearch keeps the list
 */
public record Place(Instant time, String id) {
    public static final Comparator<Place> OLDEST_FIRST =
            Comparator.comparing(Place::time).thenComparing(Place::id);

    public static final Comparator<Place> NEWEST_FIRST =
            Comparator.comparing(Place::time).reversed().thenComparing(Place::id);
}
