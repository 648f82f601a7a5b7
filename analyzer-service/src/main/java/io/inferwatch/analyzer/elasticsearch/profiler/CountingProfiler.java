// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.profiler;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.RequestCbor;
import io.inferwatch.analyzer.elasticsearch.events.EventCounts;
import io.inferwatch.analyzer.elasticsearch.events.EventRows;
import io.inferwatch.analyzer.parallel.Parallel;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileBuilder;
import io.inferwatch.monitors.profile.ProfileKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Profiles hours by aggregations over doc values, a few requests at a time; no document leaves the server. Nobody asks for an hour
 * twice, so the server is to write no answer into its cache: that took it a third of the time.
 */
final class CountingProfiler {
    private final ElasticsearchConnection cluster;
    private final EventCounts events;
    private final EventRows rows;
    private final PiiScan pii;

    CountingProfiler(ElasticsearchConnection cluster, EventCounts events, EventRows rows, PiiScan pii) {
        this.cluster = cluster;
        this.events = events;
        this.rows = rows;
        this.pii = pii;
    }

    /** @param fields where to look for personal data, which is done with the first batch */
    private record ColumnBatch(ProfileQuery cut, CountingPlan.Batch batch, boolean first, PiiScan.Fields fields) {}

    /**
     * The profile of each cut; one without events is empty.
     *
     * @param cuts of one model
     */
    Map<ProfileKey, Profile> profile(List<ProfileQuery> cuts, CountingPlan plan) {
        if (cuts.isEmpty()) {
            return Map.of();
        }
        PiiScan.Fields fields = pii.fields(cuts.get(0).key().model());
        List<ColumnBatch> parts = new ArrayList<>();
        for (ProfileQuery cut : cuts) {
            for (int i = 0; i < plan.batches().size(); i++) {
                parts.add(new ColumnBatch(cut, plan.batches().get(i), i == 0, fields));
            }
        }
        List<HourCounts> answers = Parallel.map(parts, part -> count(part, plan.layout()));
        Map<ProfileQuery, HourCounts> counts = new LinkedHashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            counts.merge(parts.get(i).cut(), answers.get(i), HourCounts::add);
        }
        Map<ProfileKey, Profile> profiles = new HashMap<>();
        counts.forEach((cut, found) -> {
            readCancelled(cut, found, plan.layout());
            profiles.put(cut.key(), found.profile());
        });
        return profiles;
    }

    private HourCounts count(ColumnBatch part, Layout layout) {
        JsonNode answer = cluster.sendNumbers(
                "/" + events.stream(part.cut().key().model())
                        + "/_search?ignore_unavailable=true&allow_partial_search_results=false&request_cache=false&filter_path="
                        + HourAggregations.FILTER_PATH,
                RequestCbor.object(Map.of(
                        "size",
                        RequestCbor.value(0),
                        "track_total_hits",
                        RequestCbor.value(true),
                        "query",
                        RequestCbor.of(part.cut().query()),
                        "aggs",
                        part.batch().aggregations())));
        HourCounts counts = HourCounts.read(answer, part.batch().columns(), layout);
        if (part.first() && part.cut().segment() == null) {
            counts.scan(part.cut().key(), pii, part.fields());
        }
        return counts;
    }

    /** Reads the values of single columns where the server's sums are not good enough. */
    private void readCancelled(ProfileQuery cut, HourCounts counts, Layout layout) {
        if (counts.cancelled().isEmpty()) {
            return;
        }
        Map<String, Grid> grids = new HashMap<>();
        for (String column : counts.cancelled()) {
            grids.put(column, Objects.requireNonNull(layout.grids().get(column), column));
        }
        ProfileBuilder builder = new ProfileBuilder(new Layout(layout.version(), grids, Map.of()));
        rows.forEach(cut.key().model(), cut.query(), counts.cancelled(), (key, row) -> builder.add(row));
        builder.build().numeric().forEach(counts::put);
    }
}
