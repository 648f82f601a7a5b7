// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.profiler;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.monitors.profile.BetweenHourVariance;
import io.inferwatch.monitors.profile.BinCounts;
import io.inferwatch.monitors.profile.CategoryProfile;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The counts of one categorical column in one hour. */
final class CategoryAggregationReader {
    private CategoryAggregationReader() {}

    static CategoryProfile read(JsonNode aggregations, int i, long rows, List<String> frozen) {
        long missing = aggregations.path("m" + i).path("doc_count").asLong();
        Map<String, Long> known = HourTotals.counts(aggregations.path("k" + i));
        JsonNode unknown = aggregations.path("f" + i);
        Map<String, Long> fresh = new HashMap<>(HourTotals.counts(unknown));
        known.forEach((value, n) -> {
            if (!frozen.contains(value)) {
                fresh.put(value, n);
            }
        });
        BetweenHourVariance valued = rows > missing ? BetweenHourVariance.ONE_BUCKET : BetweenHourVariance.NONE;
        return new CategoryProfile(
                rows,
                missing,
                BinCounts.of(frozen.stream()
                        .mapToLong(value -> known.getOrDefault(value, 0L))
                        .toArray()),
                fresh,
                unknown.path("sum_other_doc_count").asLong(),
                Collections.nCopies(frozen.size(), valued),
                rows == 0 ? BetweenHourVariance.NONE : BetweenHourVariance.ONE_BUCKET);
    }
}
