// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.run.evaluate.ColumnSeriesRepository;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.level.Level;
import io.inferwatch.monitors.profile.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Keeps flat rows for Kibana: one row per column and hour, and per column and longer window. Thread-safe; calls block. */
public final class SeriesStore implements ColumnSeriesRepository {
    private static final String WINDOW = "column_window";

    private final ElasticsearchConnection cluster;
    private final String index;

    public SeriesStore(ElasticsearchConnection cluster, IndexNames indices) {
        this.cluster = cluster;
        this.index = indices.of("series");
    }

    /** Stores what Kibana plots of each column of one version in one hour. */
    @Override
    public void storeColumns(String model, String version, Instant hour, Profile profile, List<CheckResult> checks) {
        cluster.index(index, columns(model, version, hour, profile, checks));
    }

    @Override
    public void storeDecisions(String model, Window window, List<CheckResult> checks) {
        Map<String, Object> documents = decisions(model, window, checks);
        if (!documents.isEmpty()) {
            cluster.index(index, documents);
        }
    }

    /** The rows of all columns with a level by document id. */
    static Map<String, Object> decisions(String model, Window window, List<CheckResult> checks) {
        Set<String> versions = new TreeSet<>();
        for (CheckResult check : checks) {
            String version = check.scope().modelVersion();
            if (version != null && check.scope().window().equals(window)) {
                versions.add(version);
            }
        }
        Map<String, Object> documents = new HashMap<>();
        versions.forEach(version -> deciding(version, checks).forEach((column, own) -> {
            Map<String, Object> row = new HashMap<>();
            row.put("kind", WINDOW);
            row.put("column", column);
            row.put("to", window.to().toString());
            putChecks(row, own);
            if (row.containsKey("level")) {
                documents.put(
                        IndexNames.id(WINDOW, model, version, window.from(), window.to(), column),
                        document(model, version, window.from(), row));
            }
        }));
        return documents;
    }

    /** The rows of all columns by document id. */
    static Map<String, Object> columns(
            String model, String version, Instant hour, Profile profile, List<CheckResult> checks) {
        Map<String, List<CheckResult>> deciding = deciding(version, checks);
        Map<String, Object> documents = new HashMap<>();
        profile.numeric().forEach((column, values) -> {
            Map<String, Object> row =
                    columnRow(column, deciding, values.moments().n(), values.missingShare());
            row.put("mean", values.moments().n() == 0 ? null : values.moments().mean());
            documents.put(IndexNames.id("column", model, version, hour, column), document(model, version, hour, row));
        });
        profile.categorical()
                .forEach((column, values) -> documents.put(
                        IndexNames.id("column", model, version, hour, column),
                        document(
                                model,
                                version,
                                hour,
                                columnRow(column, deciding, values.values(), values.missingShare()))));
        return documents;
    }

    /** The deciding checks per column of one version's whole traffic. */
    private static Map<String, List<CheckResult>> deciding(String version, List<CheckResult> checks) {
        Map<String, List<CheckResult>> deciding = new HashMap<>();
        for (CheckResult check : checks) {
            boolean own = version.equals(check.scope().modelVersion())
                    && check.scope().segment() == null;
            if (own && check.deciding()) {
                deciding.computeIfAbsent(check.subject(), unused -> new ArrayList<>())
                        .add(check);
            }
        }
        return deciding;
    }

    private static Map<String, Object> columnRow(
            String column, Map<String, List<CheckResult>> deciding, long count, double missingShare) {
        Map<String, Object> row = new HashMap<>();
        row.put("kind", "column");
        row.put("column", column);
        row.put("count", count);
        row.put("missing_share", missingShare);
        row.put("effect", null);
        putChecks(row, deciding.getOrDefault(column, List.of()));
        return row;
    }

    private static void putChecks(Map<String, Object> row, List<CheckResult> checks) {
        checks.stream()
                .map(Level::of)
                .flatMapToInt(OptionalInt::stream)
                .max()
                .ifPresent(level -> row.put("level", level));
        checks.stream()
                .filter(check -> check.evidence().effect() != null)
                .max(SeriesStore::compare)
                .ifPresent(check -> putDecision(row, check));
    }

    private static void putDecision(Map<String, Object> row, CheckResult check) {
        row.put("effect", check.evidence().effect());
        row.put("threshold", check.evidence().threshold());
        row.put("monitor", check.monitor());
        row.put("status", check.status().name());
    }

    /**
     * The worse one is greater; of two as bad, that with the larger part of its threshold: effects have different units; of two alike, that
     * whose name comes first.
     */
    private static int compare(CheckResult one, CheckResult other) {
        int levels = Integer.compare(Level.of(one).orElse(-1), Level.of(other).orElse(-1));
        int parts = Double.compare(partOfThreshold(one), partOfThreshold(other));
        int names = other.monitor().compareTo(one.monitor());
        return levels != 0 ? levels : parts != 0 ? parts : names;
    }

    private static double partOfThreshold(CheckResult check) {
        Double effect = check.evidence().effect();
        Double threshold = check.evidence().threshold();
        double size = effect == null ? 0 : Math.abs(effect);
        return threshold == null || threshold <= 0 ? size : size / threshold;
    }

    private static Map<String, Object> document(
            String model, @Nullable String version, Instant time, Map<String, Object> row) {
        Map<String, Object> of = new HashMap<>();
        of.put("name", model);
        of.put("version", version);
        return Map.of("@timestamp", time.toString(), "model", of, "series", row);
    }
}
