package io.inferwatch.analyzer.elasticsearch.store;

import io.inferwatch.analyzer.elasticsearch.ElasticsearchClient;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.run.evaluate.ColumnSeriesRepository;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.profile.Profile;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps flat rows for Kibana: one row per column and hour. Thread-safe; calls block. */
public final class SeriesStore implements ColumnSeriesRepository {
    private final ElasticsearchClient cluster;
    private final String index;

    public SeriesStore(ElasticsearchClient cluster, IndexNames indices) {
        this.cluster = cluster;
        this.index = indices.of("series");
    }

    /** Stores what Kibana plots of each column of one version in one hour. */
    @Override
    public void storeColumns(String model, String version, Instant hour, Profile profile, List<CheckResult> checks) {
        cluster.index(index, columns(model, version, hour, profile, checks));
    }

    /** The rows of all columns by document id. */
    static Map<String, Object> columns(
            String model, String version, Instant hour, Profile profile, List<CheckResult> checks) {
        Map<String, Double> effects = effects(version, checks);
        Map<String, Object> documents = new HashMap<>();
        profile.numeric().forEach((column, values) -> {
            Map<String, Object> row =
                    columnRow(column, effects, values.moments().n(), values.missingShare());
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
                                columnRow(column, effects, values.values(), values.missingShare()))));
        return documents;
    }

    /** The largest deciding effect per column of one version's whole traffic. */
    private static Map<String, Double> effects(String version, List<CheckResult> checks) {
        Map<String, Double> effects = new HashMap<>();
        for (CheckResult check : checks) {
            Double effect = check.evidence().effect();
            boolean own = version.equals(check.scope().modelVersion())
                    && check.scope().segment() == null;
            if (own && check.deciding() && effect != null) {
                effects.merge(check.subject(), effect, Math::max);
            }
        }
        return effects;
    }

    private static Map<String, Object> columnRow(
            String column, Map<String, Double> effects, long count, double missingShare) {
        Map<String, Object> row = new HashMap<>();
        row.put("kind", "column");
        row.put("column", column);
        row.put("count", count);
        row.put("missing_share", missingShare);
        row.put("effect", effects.get(column));
        return row;
    }

    private static Map<String, Object> document(
            String model, @Nullable String version, Instant time, Map<String, Object> row) {
        Map<String, Object> of = new HashMap<>();
        of.put("name", model);
        of.put("version", version);
        return Map.of("@timestamp", time.toString(), "model", of, "series", row);
    }
}
