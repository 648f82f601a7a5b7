package io.inferwatch.analyzer.elasticsearch;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileBuilder;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.pii.PiiScanner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts hours of events into profiles: full hours inside Elasticsearch, thin ones by reading their rows, which is
 * faster up to about {@value #READ_UP_TO} events. Both ways give the same profile.
 */
public final class Profiler {
    static final int READ_UP_TO = 1_000;

    private final Events events;
    private final CountingProfiler counting;

    public Profiler(Cluster cluster, Events events, PiiScanner scanner) {
        this.events = events;
        this.counting = new CountingProfiler(cluster, events, new PiiScan(cluster, events, scanner));
    }

    /**
     * The profiles of the given slices of one model.
     *
     * @param slices in the order of time
     */
    public Map<ProfileKey, Profile> profile(String model, List<Slice> slices, Layout layout) {
        Map<Instant, List<Slice>> hours = new TreeMap<>();
        slices.forEach(slice -> hours.computeIfAbsent(slice.key().hour(), hour -> new ArrayList<>())
                .add(slice));
        Map<ProfileKey, Profile> profiles = new HashMap<>();
        List<Slice> thin = new ArrayList<>();
        for (List<Slice> hour : hours.values()) {
            if (rows(hour) <= READ_UP_TO) {
                thin.addAll(hour);
            } else {
                read(model, thin, layout, profiles);
                thin.clear();
                count(model, hour, layout, profiles);
            }
        }
        read(model, thin, layout, profiles);
        return profiles;
    }

    private static long rows(List<Slice> hour) {
        return hour.stream().mapToLong(Slice::events).sum();
    }

    private void count(String model, List<Slice> hour, Layout layout, Map<ProfileKey, Profile> profiles) {
        Columns columns = events.columns(model);
        for (Slice slice : hour) {
            counting.profile(slice.key(), layout, columns)
                    .ifPresentOrElse(
                            profile -> profiles.put(slice.key(), profile),
                            () -> read(model, List.of(slice), layout, profiles));
        }
    }

    /** Reads one stretch of time that covers the slices and keeps the rows that belong to them. */
    void read(String model, List<Slice> slices, Layout layout, Map<ProfileKey, Profile> profiles) {
        if (slices.isEmpty()) {
            return;
        }
        Set<ProfileKey> wanted = new HashSet<>();
        slices.forEach(slice -> wanted.add(slice.key()));
        Map<ProfileKey, ProfileBuilder> builders = new HashMap<>();
        Window stretch = new Window(
                slices.get(0).key().hour(),
                Windows.hour(slices.get(slices.size() - 1).key().hour()).to());
        events.forEachRow(model, stretch, (key, row) -> {
            if (wanted.contains(key)) {
                builders.computeIfAbsent(key, hour -> new ProfileBuilder(layout))
                        .add(row);
            }
        });
        builders.forEach((key, builder) -> profiles.put(key, builder.build()));
    }
}
