package io.inferwatch.analyzer.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.schema.Fields;
import java.util.HashMap;
import java.util.Map;

/** The answer to {@link HourAggregations#frame()}. */
record HourTotals(long rows, double weight, Map<String, Long> nonFinite, Map<String, Map<String, Long>> pii) {

    static HourTotals of(JsonNode answer) {
        long rows = answer.path("hits").path("total").path("value").asLong();
        JsonNode aggregations = answer.path("aggregations");
        JsonNode weight = aggregations.path("weight");
        double unweighted = rows - weight.path("count").asDouble();
        Map<String, Long> nonFinite = new HashMap<>();
        counts(aggregations.path("nonfinite")).forEach((entry, n) -> {
            int colon = entry.lastIndexOf(':');
            nonFinite.merge(Fields.INPUT_NUM + entry.substring(0, Math.max(0, colon)), n, Long::sum);
        });
        Map<String, Map<String, Long>> pii = new HashMap<>();
        for (JsonNode field : aggregations.path("pii").path("buckets")) {
            pii.put(field.path("key").asText(), counts(field.path("types")));
        }
        return new HourTotals(rows, weight.path("sum").asDouble() + unweighted, nonFinite, pii);
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
