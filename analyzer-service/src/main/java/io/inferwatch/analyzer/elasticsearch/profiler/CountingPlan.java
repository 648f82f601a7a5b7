// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.profiler;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import io.inferwatch.analyzer.elasticsearch.RequestCbor;
import io.inferwatch.analyzer.elasticsearch.events.EventColumns;
import io.inferwatch.monitors.profile.CategoryProfile;
import io.inferwatch.monitors.profile.Layout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The requests that count an hour on a layout: written once, sent for every hour. Immutable. */
final class CountingPlan {
    /**
     * The server refuses answers of more than 65 536 buckets (search.max_buckets); smaller ones keep its memory small and
     * give requests at the same time something to share.
     */
    static final int MAX_BUCKETS = 20_000;

    private final Layout layout;
    private final List<Batch> batches;

    /**
     * Columns that are counted by one request.
     */
    record Batch(List<String> columns, RequestCbor aggregations) {}

    CountingPlan(Layout layout, EventColumns columns) {
        this.layout = layout;
        this.batches = groups(layout).stream()
                .map(group -> new Batch(group, aggregations(group, layout, columns)))
                .toList();
    }

    Layout layout() {
        return layout;
    }

    List<Batch> batches() {
        return batches;
    }

    private static RequestCbor aggregations(List<String> group, Layout layout, EventColumns columns) {
        Map<String, Aggregation> aggregations = new HashMap<>(HourAggregations.frame());
        for (int i = 0; i < group.size(); i++) {
            String column = group.get(i);
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
        return RequestCbor.of(aggregations);
    }

    private static List<List<String>> groups(Layout layout) {
        List<List<String>> groups = new ArrayList<>();
        List<String> group = new ArrayList<>();
        int buckets = 0;
        for (String column : columns(layout)) {
            int needed = buckets(layout, column);
            if (buckets + needed > MAX_BUCKETS) {
                groups.add(group);
                group = new ArrayList<>();
                buckets = 0;
            }
            group.add(column);
            buckets += needed;
        }
        groups.add(group);
        return groups;
    }

    /** In the answers that count an hour of all columns. */
    static long buckets(Layout layout) {
        return columns(layout).stream()
                .mapToLong(column -> buckets(layout, column))
                .sum();
    }

    private static List<String> columns(Layout layout) {
        List<String> columns = new ArrayList<>(layout.grids().keySet());
        columns.addAll(layout.categories().keySet());
        columns.sort(null);
        return columns;
    }

    private static int buckets(Layout layout, String column) {
        return layout.grids().containsKey(column)
                ? layout.grids().get(column).bins() + 2
                : layout.categories().getOrDefault(column, List.of()).size() + CategoryProfile.MAX_FRESH + 1;
    }
}
