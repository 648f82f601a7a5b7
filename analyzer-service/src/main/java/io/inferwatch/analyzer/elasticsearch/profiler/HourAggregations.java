// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.profiler;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.AggregationRange;
import co.elastic.clients.elasticsearch._types.aggregations.TermsAggregation;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.monitors.profile.CategoryProfile;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
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
    static Map<String, Aggregation> frame() {
        return Map.of(
                "outcomes",
                Aggregation.of(any -> any.terms(terms ->
                                terms.field(Fields.EVENT_OUTCOME).size(10).missing(""))
                        .aggregations("weight", weight -> weight.stats(stats -> stats.field(Fields.SAMPLING_WEIGHT)))),
                "nonfinite",
                Queries.terms(Fields.INPUT_NONFINITE, 1_000),
                "pii",
                Aggregation.of(
                        any -> any.terms(terms -> terms.field(Fields.PII_FIELDS).size(100))
                                .aggregations("types", Queries.terms(Fields.PII_TYPES, 100))));
    }

    static void numeric(Map<String, Aggregation> aggregations, int i, String column, Grid grid) {
        aggregations.put("s" + i, Aggregation.of(any -> any.extendedStats(stats -> stats.field(column))));
        aggregations.put("r" + i, ranges(column, SignedGrid.of(grid).asked()));
    }

    /** Events per bin of a grid. */
    public static Aggregation ranges(String column, Grid grid) {
        List<AggregationRange> ranges = new ArrayList<>();
        for (int bin = 0; bin < grid.bins(); bin++) {
            AggregationRange.Builder range = new AggregationRange.Builder();
            if (bin > 0) {
                range.from(grid.edge(bin - 1));
            }
            if (bin < grid.bins() - 1) {
                range.to(grid.edge(bin));
            }
            ranges.add(range.build());
        }
        return Aggregation.of(any -> any.range(bins -> bins.field(column).ranges(ranges)));
    }

    static void categorical(
            Map<String, Aggregation> aggregations, int i, String column, boolean bool, List<String> frozen) {
        aggregations.put("m" + i, Aggregation.of(any -> any.missing(missing -> missing.field(column))));
        if (bool) {
            aggregations.put("k" + i, Queries.terms(column, 2));
            return;
        }
        TermsAggregation.Builder fresh =
                new TermsAggregation.Builder().field(column).size(CategoryProfile.MAX_FRESH);
        if (!frozen.isEmpty()) {
            aggregations.put(
                    "k" + i,
                    Aggregation.of(any -> any.terms(
                            known -> known.field(column).size(frozen.size()).include(values -> values.terms(frozen)))));
            fresh.exclude(values -> values.terms(frozen));
        }
        aggregations.put("f" + i, fresh.build()._toAggregation());
    }
}
