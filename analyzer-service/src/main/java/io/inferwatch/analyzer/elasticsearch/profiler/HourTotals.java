// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.profiler;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.monitors.profile.Sampling;
import io.inferwatch.schema.Fields;
import java.util.HashMap;
import java.util.Map;

/** The answer to {@link HourAggregations#frame()}. */
record HourTotals(
        long rows, Map<String, Sampling> outcomes, Map<String, Long> nonFinite, Map<String, Map<String, Long>> pii) {

    static HourTotals of(JsonNode answer) {
        JsonNode aggregations = answer.path("aggregations");
        Map<String, Sampling> outcomes = new HashMap<>();
        for (JsonNode outcome : aggregations.path("outcomes").path("buckets")) {
            outcomes.put(outcome.path("key").asText(), sampling(outcome));
        }
        Map<String, Long> nonFinite = new HashMap<>();
        counts(aggregations.path("nonfinite")).forEach((entry, n) -> {
            int colon = entry.lastIndexOf(':');
            nonFinite.merge(Fields.INPUT_NUM + entry.substring(0, Math.max(0, colon)), n, Long::sum);
        });
        Map<String, Map<String, Long>> pii = new HashMap<>();
        for (JsonNode field : aggregations.path("pii").path("buckets")) {
            pii.put(field.path("key").asText(), counts(field.path("types")));
        }
        return new HourTotals(answer.path("hits").path("total").path("value").asLong(), outcomes, nonFinite, pii);
    }

    /** Rows without a weight stand for themselves. */
    private static Sampling sampling(JsonNode outcome) {
        long rows = outcome.path("doc_count").asLong();
        JsonNode weight = outcome.path("weight");
        long weighted = weight.path("count").asLong();
        long single = rows - weighted;
        Sampling one = single == 0 ? Sampling.NONE : new Sampling(single, single, 1, 1);
        return weighted == 0
                ? one
                : one.merge(new Sampling(
                        weighted,
                        weight.path("sum").asDouble(),
                        weight.path("min").asDouble(),
                        weight.path("max").asDouble()));
    }

    double weight() {
        return outcomes.values().stream().mapToDouble(Sampling::weight).sum();
    }

    long nonFinite(String column) {
        return nonFinite.getOrDefault(column, 0L);
    }

    /** The buckets of a terms aggregation; booleans as "true" and "false". */
    static Map<String, Long> counts(JsonNode terms) {
        Map<String, Long> counts = new HashMap<>();
        for (JsonNode bucket : terms.path("buckets")) {
            String key = bucket.path("key_as_string").asText(bucket.path("key").asText());
            counts.put(key, bucket.path("doc_count").asLong());
        }
        return counts;
    }
}
