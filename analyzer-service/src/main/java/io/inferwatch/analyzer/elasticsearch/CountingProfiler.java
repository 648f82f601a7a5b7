package io.inferwatch.analyzer.elasticsearch;

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

/** Profiles one hour of one version and role by aggregations over doc values; no document leaves the server. */
final class CountingProfiler {
    /** The server refuses answers of more than 65 536 buckets. */
    private static final int MAX_BUCKETS = 60_000;

    private final Cluster cluster;
    private final Events events;
    private final PiiScan pii;

    CountingProfiler(Cluster cluster, Events events, PiiScan pii) {
        this.cluster = cluster;
        this.events = events;
        this.pii = pii;
    }

    /** Empty when a column's sums of squares cancel too much: its rows must be read instead. */
    Optional<Profile> profile(ProfileKey key, Layout layout, Columns columns) {
        JsonNode frame = search(key, HourAggregations.frame());
        HourTotals totals = HourTotals.of(frame);
        Map<String, NumericProfile> numeric = new HashMap<>();
        Map<String, CategoryProfile> categorical = new HashMap<>();
        for (List<String> batch : batches(layout)) {
            JsonNode answer = search(key, aggregations(batch, layout, columns));
            for (int i = 0; i < batch.size(); i++) {
                String column = batch.get(i);
                JsonNode counted = answer.path("aggregations");
                if (layout.grids().containsKey(column)) {
                    Optional<NumericProfile> profile = NumericAnswer.read(
                            counted,
                            i,
                            totals.rows(),
                            totals.nonFinite(column),
                            layout.grids().get(column));
                    if (profile.isEmpty()) {
                        return Optional.empty();
                    }
                    numeric.put(column, profile.get());
                } else {
                    List<String> frozen = layout.categories().getOrDefault(column, List.of());
                    categorical.put(column, CategoryAnswer.read(counted, i, totals.rows(), frozen));
                }
            }
        }
        return Optional.of(new Profile(
                totals.rows(),
                totals.weight(),
                Moments.of((double) totals.rows()),
                numeric,
                categorical,
                pii.scan(key, totals.rows(), totals.pii())));
    }

    private JsonNode search(ProfileKey key, Map<String, Object> aggregations) {
        return cluster.send(
                "POST",
                "/" + events.stream(key.model()) + "/_search?ignore_unavailable=true&filter_path="
                        + "hits.total.value,aggregations",
                Map.of("size", 0, "track_total_hits", true, "query", Events.of(key), "aggs", aggregations));
    }

    private static Map<String, Object> aggregations(List<String> batch, Layout layout, Columns columns) {
        Map<String, Object> aggregations = new HashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            String column = batch.get(i);
            if (layout.grids().containsKey(column)) {
                HourAggregations.numeric(aggregations, i, column, layout.grids().get(column));
            } else {
                HourAggregations.categorical(
                        aggregations,
                        i,
                        column,
                        columns.bool().contains(column),
                        layout.categories().getOrDefault(column, List.of()));
            }
        }
        return aggregations;
    }

    /** Columns in groups whose answers stay below the bucket limit. */
    private static List<List<String>> batches(Layout layout) {
        List<String> columns = new ArrayList<>(layout.grids().keySet());
        columns.addAll(layout.categories().keySet());
        columns.sort(null);
        List<List<String>> batches = new ArrayList<>();
        List<String> batch = new ArrayList<>();
        int buckets = 0;
        for (String column : columns) {
            int needed = layout.grids().containsKey(column)
                    ? layout.grids().get(column).bins() + 4
                    : layout.categories().getOrDefault(column, List.of()).size() + CategoryProfile.MAX_FRESH + 4;
            if (buckets + needed > MAX_BUCKETS) {
                batches.add(batch);
                batch = new ArrayList<>();
                buckets = 0;
            }
            batch.add(column);
            buckets += needed;
        }
        batches.add(batch);
        return batches;
    }
}
