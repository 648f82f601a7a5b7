// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.json.PerformancePoint;
import io.inferwatch.analyzer.outcome.JoinCounts;
import io.inferwatch.analyzer.report.Samples;
import io.inferwatch.analyzer.run.AnalysisFigures;
import io.inferwatch.analyzer.run.figures.ModelFigures;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PerformanceMetersTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final PerformanceMeters meters = new PerformanceMeters(registry);

    private static PerformancePoint point(String version, String metric, Double value, Double estimated) {
        return new PerformancePoint("m", version, Samples.DAY, metric, value, null, null, null, estimated, 0.96);
    }

    @Test
    void decidingMetrics_areGauges_byModelAndVersion() {
        meters.show(new AnalysisFigures(
                List.of(
                        point("1", "accuracy", 0.8, 0.82),
                        point("1", "roc_auc", 0.9, null),
                        point("1", "brier", 0.2, null),
                        point("2", "accuracy", null, 0.7)),
                ModelFigures.NONE,
                new JoinCounts(10, 1, 7, 2, 1, 0),
                3,
                Map.of()));

        assertThat(registry.scrape())
                .contains(
                        "inferwatch_model_performance{metric=\"accuracy\",model=\"m\",version=\"1\"} 0.8\n",
                        "inferwatch_model_performance{metric=\"roc_auc\",model=\"m\",version=\"1\"} 0.9\n",
                        "inferwatch_model_performance_estimated{metric=\"accuracy\",model=\"m\",version=\"1\"} 0.82\n",
                        "inferwatch_model_performance_estimated{metric=\"accuracy\",model=\"m\",version=\"2\"} 0.7\n",
                        "inferwatch_model_label_coverage{model=\"m\",version=\"1\"} 0.96\n",
                        "inferwatch_labels_total{result=\"joined\"} 7.0\n",
                        "inferwatch_labels_total{result=\"corrected\"} 2.0\n",
                        "inferwatch_labels_waiting 3.0\n")
                .doesNotContain("brier", "inferwatch_model_performance{metric=\"accuracy\",model=\"m\",version=\"2\"}");
    }

    @Test
    void versions_thatAreGone_areNoLongerShown() {
        meters.show(new AnalysisFigures(
                List.of(point("1", "accuracy", 0.8, null)), ModelFigures.NONE, JoinCounts.NONE, 0, Map.of()));
        meters.show(new AnalysisFigures(
                List.of(point("2", "accuracy", 0.7, null)), ModelFigures.NONE, JoinCounts.NONE, 0, Map.of()));

        assertThat(registry.scrape()).contains("version=\"2\"").doesNotContain("version=\"1\"");
    }
}
