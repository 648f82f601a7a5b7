// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.profiler;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.monitors.profile.CategoryProfile;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Moments;
import io.inferwatch.monitors.profile.NumericProfile;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A profile while its columns come in, batch by batch. Not thread-safe. */
final class HourCounts {
    private final Map<String, NumericProfile> numeric = new HashMap<>();
    private final Map<String, CategoryProfile> categorical = new HashMap<>();
    private final List<String> cancelled = new ArrayList<>();
    private final HourTotals totals;
    private Map<String, Map<String, Long>> pii;

    private HourCounts(HourTotals totals) {
        this.totals = totals;
        this.pii = totals.pii();
    }

    /** The columns of one answer. */
    static HourCounts read(JsonNode answer, List<String> columns, Layout layout) {
        HourCounts counts = new HourCounts(HourTotals.of(answer));
        JsonNode aggregations = answer.path("aggregations");
        for (int i = 0; i < columns.size(); i++) {
            counts.read(aggregations, i, columns.get(i), layout);
        }
        return counts;
    }

    private void read(JsonNode aggregations, int i, String column, Layout layout) {
        if (layout.grids().containsKey(column)) {
            Optional<NumericProfile> profile = NumericAggregationReader.read(
                    aggregations,
                    i,
                    totals.rows(),
                    totals.nonFinite(column),
                    layout.grids().get(column));
            profile.ifPresentOrElse(known -> numeric.put(column, known), () -> cancelled.add(column));
        } else {
            List<String> frozen = layout.categories().getOrDefault(column, List.of());
            categorical.put(column, CategoryAggregationReader.read(aggregations, i, totals.rows(), frozen));
        }
    }

    /** Also counts personal data that the agent did not see. */
    void scan(ProfileKey key, PiiScan scan, PiiScan.Fields fields) {
        pii = scan.scan(key, totals.rows(), totals.pii(), fields);
    }

    /** Takes the columns of another answer about the same events. */
    HourCounts add(HourCounts that) {
        numeric.putAll(that.numeric);
        categorical.putAll(that.categorical);
        cancelled.addAll(that.cancelled);
        return this;
    }

    /** Columns whose sums of squares cancel too much: their values must be read. */
    List<String> cancelled() {
        return cancelled;
    }

    void put(String column, NumericProfile profile) {
        numeric.put(column, profile);
    }

    Profile profile() {
        double events = totals.weight();
        return new Profile(totals.rows(), events, Moments.of(events), numeric, categorical, pii, totals.outcomes());
    }
}
