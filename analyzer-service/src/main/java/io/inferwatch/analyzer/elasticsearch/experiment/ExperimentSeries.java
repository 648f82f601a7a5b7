// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.experiment;

import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.experiment.Comparison;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.Look;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Flat rows for Kibana: one row per experiment, metric and hour, that of the hour's last look. */
final class ExperimentSeries {
    private static final String KIND = "experiment";

    private ExperimentSeries() {}

    /** By document id. */
    static Map<String, Object> rows(Experiment experiment, Look look) {
        Map<String, Object> rows = new HashMap<>();
        for (Comparison comparison : look.comparisons()) {
            String id = IndexNames.id(
                    KIND,
                    experiment.name(),
                    Objects.requireNonNull(comparison.subject()),
                    look.time().truncatedTo(ChronoUnit.HOURS));
            rows.put(id, document(experiment, look, comparison));
        }
        return rows;
    }

    private static Map<String, Object> document(Experiment experiment, Look look, Comparison comparison) {
        Map<String, Object> row = new HashMap<>();
        row.put("kind", KIND);
        row.put("experiment", experiment.name());
        row.put("metric", comparison.subject());
        row.put("difference", finite(comparison.difference()));
        row.put("low", finite(comparison.low()));
        row.put("high", finite(comparison.high()));
        row.put("p", finite(comparison.alwaysValidP()));
        row.put("count", comparison.controlRows() + comparison.candidateRows());
        row.put("verdict", look.verdict().name().toLowerCase(Locale.ROOT));
        return Map.of(
                "@timestamp",
                look.time().toString(),
                "model",
                Map.of("name", experiment.model(), "version", experiment.candidate()),
                "series",
                row);
    }

    private static @Nullable Double finite(double number) {
        return Double.isFinite(number) ? number : null;
    }
}
