// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.profiler;

import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.events.EventColumns;
import io.inferwatch.analyzer.elasticsearch.events.EventCounts;
import io.inferwatch.analyzer.elasticsearch.events.EventFields;
import io.inferwatch.analyzer.elasticsearch.events.EventRows;
import io.inferwatch.analyzer.event.Slice;
import io.inferwatch.analyzer.run.profile.EventProfiler;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileBuilder;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.monitors.profile.Segment;
import io.inferwatch.pii.PiiScanner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Counts hours of events into profiles: full hours inside Elasticsearch, thin ones by reading their rows, as {@link HourCost} says.
 * Both ways give the same profile.
 */
public final class Profiler implements EventProfiler {
    private final EventRows rows;
    private final EventFields fields;
    private final CountingProfiler counting;

    public Profiler(ElasticsearchConnection cluster, EventCounts events, PiiScanner scanner) {
        this(cluster, events, new EventRows(cluster, events, scanner), scanner);
    }

    /** @param rows may have kept some that are counted now */
    public Profiler(ElasticsearchConnection cluster, EventCounts events, EventRows rows, PiiScanner scanner) {
        this.rows = rows;
        this.fields = new EventFields(cluster, events);
        this.counting = new CountingProfiler(cluster, events, rows, new PiiScan(events, fields, scanner));
    }

    /**
     * The profiles of the given slices of one model and of their segments, those without events included.
     *
     * @param slices in the order of time
     * @param segments counted on {@link Layout#ofSegments()}
     */
    @Override
    public Map<ProfileKey, Profile> profile(String model, List<Slice> slices, Layout layout, List<Segment> segments) {
        Map<Instant, List<Slice>> hours = new TreeMap<>();
        slices.forEach(slice -> hours.computeIfAbsent(slice.key().hour(), hour -> new ArrayList<>())
                .add(slice));
        HourCost cost = HourCost.of(layout, segments.size());
        Map<ProfileKey, Profile> profiles = new HashMap<>();
        List<Slice> thin = new ArrayList<>();
        List<Slice> full = new ArrayList<>();
        for (List<Slice> hour : hours.values()) {
            if (cost.isReadFaster(rows(hour))) {
                thin.addAll(hour);
            } else {
                read(model, thin, layout, segments, profiles);
                thin.clear();
                full.addAll(hour);
            }
        }
        read(model, thin, layout, segments, profiles);
        count(model, full, layout, segments, profiles);
        rows.forget(model);
        return profiles;
    }

    private static long rows(List<Slice> hour) {
        return hour.stream().mapToLong(Slice::events).sum();
    }

    /** Counts each slice inside Elasticsearch. */
    void count(
            String model,
            List<Slice> slices,
            Layout layout,
            List<Segment> segments,
            Map<ProfileKey, Profile> profiles) {
        if (slices.isEmpty()) {
            return;
        }
        EventColumns columns = fields.columns(model);
        List<ProfileQuery> whole = new ArrayList<>();
        List<ProfileQuery> parts = new ArrayList<>();
        for (Slice slice : slices) {
            whole.add(ProfileQuery.of(slice.key(), null));
            segments.forEach(segment -> parts.add(ProfileQuery.of(slice.key(), segment)));
        }
        profiles.putAll(counting.profile(whole, new CountingPlan(layout, columns)));
        if (!parts.isEmpty()) {
            profiles.putAll(counting.profile(parts, new CountingPlan(layout.ofSegments(), columns)));
        }
    }

    /** Reads one stretch of time that covers the slices and keeps the rows that belong to them. */
    void read(
            String model,
            List<Slice> slices,
            Layout layout,
            List<Segment> segments,
            Map<ProfileKey, Profile> profiles) {
        if (slices.isEmpty()) {
            return;
        }
        Map<ProfileKey, ProfileBuilder> builders = builders(slices, layout, segments);
        Window stretch = new Window(
                slices.get(0).key().hour(),
                Windows.hour(slices.get(slices.size() - 1).key().hour()).to());
        BiConsumer<ProfileKey, Row> reader = (key, row) -> {
            add(builders, key, row);
            for (Segment segment : segments) {
                if (segment.holds(row)) {
                    add(builders, key.withSegment(segment.name()), row);
                }
            }
        };
        if (!rows.forEachKept(model, stretch, rows(slices), builders::containsKey, reader)) {
            rows.forEach(model, stretch, reader);
        }
        builders.forEach((key, builder) -> profiles.put(key, builder.build()));
    }

    private static void add(Map<ProfileKey, ProfileBuilder> builders, ProfileKey key, Row row) {
        ProfileBuilder wanted = builders.get(key);
        if (wanted != null) {
            wanted.add(row);
        }
    }

    private static Map<ProfileKey, ProfileBuilder> builders(List<Slice> slices, Layout layout, List<Segment> segments) {
        Layout coarse = layout.ofSegments();
        Map<ProfileKey, ProfileBuilder> builders = new HashMap<>();
        for (Slice slice : slices) {
            builders.put(slice.key(), new ProfileBuilder(layout));
            segments.forEach(
                    segment -> builders.put(slice.key().withSegment(segment.name()), new ProfileBuilder(coarse)));
        }
        return builders;
    }
}
