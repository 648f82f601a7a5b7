package io.inferwatch.analyzer.elasticsearch.profiler;

import io.inferwatch.analyzer.elasticsearch.events.EventCounts;
import io.inferwatch.monitors.profile.CategoryProfile;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The aggregations that count one hour. Column i's parts are named by a letter and i. */
public final class HourAggregations {
    /** The parts of the answer that are read: a tenth of all. */
    static final String FILTER_PATH = "hits.total.value,aggregations.outcomes,aggregations.nonfinite,aggregations.pii,"
            + "aggregations.s*.count,aggregations.s*.sum,aggregations.s*.sum_of_squares,aggregations.s*.min,"
            + "aggregations.s*.max,aggregations.r*.buckets.doc_count,aggregations.m*,aggregations.k*,aggregations.f*";

    private HourAggregations() {}

    /** What does not belong to one column: outcomes with their weights, non-finite values, personal data. */
    static Map<String, Object> frame() {
        Map<String, Object> fields = new HashMap<>(EventCounts.terms(Fields.PII_FIELDS, 100));
        fields.put("aggs", Map.of("types", EventCounts.terms(Fields.PII_TYPES, 100)));
        Map<String, Object> outcomes =
                new HashMap<>(Map.of("terms", Map.of("field", Fields.EVENT_OUTCOME, "size", 10, "missing", "")));
        outcomes.put("aggs", Map.of("weight", Map.of("stats", Map.of("field", Fields.SAMPLING_WEIGHT))));
        return Map.of(
                "outcomes", outcomes, "nonfinite", EventCounts.terms(Fields.INPUT_NONFINITE, 1_000), "pii", fields);
    }

    static void numeric(Map<String, Object> aggregations, int i, String column, Grid grid) {
        aggregations.put("s" + i, Map.of("extended_stats", Map.of("field", column)));
        aggregations.put("r" + i, ranges(column, SignedGrid.of(grid).asked()));
    }

    /** Events per bin of a grid. */
    public static Map<String, Object> ranges(String column, Grid grid) {
        List<Map<String, Double>> ranges = new ArrayList<>();
        for (int bin = 0; bin < grid.bins(); bin++) {
            Map<String, Double> range = new HashMap<>();
            if (bin > 0) {
                range.put("from", grid.edge(bin - 1));
            }
            if (bin < grid.bins() - 1) {
                range.put("to", grid.edge(bin));
            }
            ranges.add(range);
        }
        return Map.of("range", Map.of("field", column, "ranges", ranges));
    }

    static void categorical(Map<String, Object> aggregations, int i, String column, boolean bool, List<String> frozen) {
        aggregations.put("m" + i, Map.of("missing", Map.of("field", column)));
        if (bool) {
            aggregations.put("k" + i, EventCounts.terms(column, 2));
            return;
        }
        Map<String, Object> fresh = new HashMap<>(Map.of("field", column, "size", CategoryProfile.MAX_FRESH));
        if (!frozen.isEmpty()) {
            aggregations.put(
                    "k" + i, Map.of("terms", Map.of("field", column, "size", frozen.size(), "include", frozen)));
            fresh.put("exclude", frozen);
        }
        aggregations.put("f" + i, Map.of("terms", fresh));
    }
}
