// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.maintenance;

import co.elastic.clients.elasticsearch.core.SearchRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.schema.Fields;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Deletes old events. Where the server manages the lifecycle of data streams, it does so by their age; elsewhere, and for the limit of
 * the disk, streams are rolled over here, and backing indices that are no longer written are deleted. Events are never deleted one by one:
 * what shares a backing index with younger events stays until all of it is old. Outcomes go with their events, but for those of
 * references. Thread-safe; calls block.
 */
public final class Retention {
    private static final Pattern BACKING_INDEX = Pattern.compile("\\.ds-(.+)-\\d{4}\\.\\d{2}\\.\\d{2}-(\\d{6,})");
    /** How streams of events begin; those of labels, heartbeats and metrics have an underscore. */
    private static final String EVENTS = "logs-inference.";
    /** A stream is rolled over when its write index holds this part of what may be kept. */
    private static final int PARTS = 8;

    private static final Duration OUTCOMES_EVERY = Duration.ofHours(1);

    private final ElasticsearchConnection cluster;
    private final String namespace;
    private final RetentionLimits limits;
    private final Clock clock;
    private final ExpiredOutcomes outcomes;
    private final StreamLifecycle lifecycle;
    private Instant swept = Instant.MIN;

    public Retention(ElasticsearchConnection cluster, String namespace, RetentionLimits limits, Clock clock) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.limits = limits;
        this.clock = clock;
        this.outcomes = new ExpiredOutcomes(cluster, new IndexNames(namespace));
        this.lifecycle = new StreamLifecycle(cluster, namespace);
    }

    /** Deletes what is too old or too much, or lets the server do so; returns the names of the indices that were deleted here. */
    public List<String> sweep() {
        Duration maxAge = limits.maxAge();
        if (maxAge != null && lifecycle.apply(maxAge)) {
            sweepOutcomes(maxAge);
            return sweep(new RetentionLimits(null, limits.maxDiskBytes()));
        }
        return sweep(limits);
    }

    /** Nobody says when the server has deleted events; once an hour is often enough. */
    private synchronized void sweepOutcomes(Duration maxAge) {
        Instant now = clock.instant();
        if (swept.isBefore(now.minus(OUTCOMES_EVERY))) {
            outcomes.deleteWithoutEvents(now.minus(maxAge));
            swept = now;
        }
    }

    private List<String> sweep(RetentionLimits own) {
        if (own.equals(RetentionLimits.NONE)) {
            return List.of();
        }
        backingIndices().stream()
                .filter(index -> index.written() && isDue(index, own))
                .forEach(index -> cluster.send("POST", "/" + index.stream() + "/_rollover", null));
        List<BackingIndex> old = backingIndices().stream()
                .filter(index -> !index.written())
                .sorted(Comparator.comparing(BackingIndex::newest))
                .toList();
        List<String> deleted = new ArrayList<>();
        long total = backingIndices().stream().mapToLong(BackingIndex::bytes).sum();
        for (BackingIndex index : old) {
            if (isTooOld(index, own) || isTooMuch(total, own)) {
                if (index.stream().startsWith(EVENTS)) {
                    outcomes.deleteOf(index.name(), index.oldest(), index.newest());
                }
                cluster.send("DELETE", "/" + index.name(), null);
                deleted.add(index.name());
                total -= index.bytes();
            }
        }
        return deleted;
    }

    /**
     * One backing index of a stream.
     *
     * @param oldest time of the earliest event, its creation when it is empty
     * @param written whether new events go there
     */
    private record BackingIndex(
            String name, String stream, long bytes, long documents, Instant oldest, Instant newest, boolean written) {}

    private boolean isDue(BackingIndex index, RetentionLimits own) {
        Duration maxAge = own.maxAge();
        Long maxDisk = own.maxDiskBytes();
        boolean aged = maxAge != null && index.oldest().isBefore(clock.instant().minus(maxAge.dividedBy(PARTS)));
        boolean big = maxDisk != null && index.bytes() > maxDisk / PARTS;
        return index.documents() > 0 && (aged || big);
    }

    private boolean isTooOld(BackingIndex index, RetentionLimits own) {
        Duration maxAge = own.maxAge();
        return maxAge != null && index.newest().isBefore(clock.instant().minus(maxAge));
    }

    private static boolean isTooMuch(long total, RetentionLimits own) {
        Long maxDisk = own.maxDiskBytes();
        return maxDisk != null && total > maxDisk;
    }

    private List<BackingIndex> backingIndices() {
        JsonNode rows = cluster.send(
                "GET",
                "/_cat/indices/.ds-logs-inference*-" + namespace
                        + "-*?format=json&bytes=b&h=index,store.size,docs.count&expand_wildcards=all",
                null);
        Map<String, String> writeIndices = new HashMap<>();
        List<JsonNode> known = new ArrayList<>();
        rows.forEach(row -> {
            String name = row.path("index").asText();
            String stream = streamOf(name);
            if (stream.endsWith("-" + namespace)) {
                known.add(row);
                writeIndices.merge(stream, name, (a, b) -> generation(a) > generation(b) ? a : b);
            }
        });
        return known.stream()
                .map(row -> backingIndex(
                        row, writeIndices.containsValue(row.path("index").asText())))
                .collect(Collectors.toList());
    }

    private BackingIndex backingIndex(JsonNode row, boolean written) {
        String name = row.path("index").asText();
        SearchRequest ends = SearchRequest.of(search -> search.index(name)
                .size(0)
                .aggregations("oldest", oldest -> oldest.min(min -> min.field(Fields.TIMESTAMP)))
                .aggregations("newest", newest -> newest.max(max -> max.field(Fields.TIMESTAMP))));
        JsonNode times = cluster.search(ends, "aggregations").path("aggregations");
        return new BackingIndex(
                name,
                streamOf(name),
                row.path("store.size").asLong(),
                row.path("docs.count").asLong(),
                time(times.path("oldest")),
                time(times.path("newest")),
                written);
    }

    private Instant time(JsonNode value) {
        return value.path("value").isNumber()
                ? Instant.ofEpochMilli((long) value.path("value").asDouble())
                : clock.instant();
    }

    private static String streamOf(String index) {
        Matcher matcher = BACKING_INDEX.matcher(index);
        return matcher.matches() ? matcher.group(1) : "";
    }

    private static long generation(String index) {
        return Long.parseLong(index.substring(index.lastIndexOf('-') + 1));
    }
}
