// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.run.figures.ColumnFigures;
import io.inferwatch.analyzer.run.figures.HourFigures;
import io.inferwatch.analyzer.run.figures.ModelFigures;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelMetersTest {
    private static final Instant END = Instant.parse("2026-03-01T10:00:00Z");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private static ColumnFigures column(String name, int level) {
        return new ColumnFigures("m", "1", "drift", name, "ks", level, 0.3);
    }

    private static ModelFigures figures(List<ColumnFigures> columns, Map<String, Double> missing) {
        HourFigures hour = new HourFigures("m", "1", END, 420, Map.of(0.5, 0.025, 0.95, 0.09), missing);
        return new ModelFigures(columns, List.of(hour), Map.of("m", END), Map.of("m", Map.of(3, 2L)));
    }

    @Test
    void driftTrafficAndIncidents_areGauges() {
        new ModelMeters(registry, 10).show(figures(List.of(column("input.num.age", 2)), Map.of("input.num.age", 0.05)));

        assertThat(registry.scrape())
                .contains(
                        "inferwatch_model_column_level{column=\"input.num.age\",family=\"drift\",model=\"m\",version=\"1\"} 2.0\n",
                        "inferwatch_model_column_effect{column=\"input.num.age\",family=\"drift\",model=\"m\",monitor=\"ks\",version=\"1\"} 0.3\n",
                        "inferwatch_model_column_missing_share{column=\"input.num.age\",model=\"m\",version=\"1\"} 0.05\n",
                        "inferwatch_model_hour_events{model=\"m\",version=\"1\"} 420.0\n",
                        "inferwatch_model_latency_seconds{model=\"m\",quantile=\"0.95\",version=\"1\"} 0.09\n",
                        "inferwatch_model_evaluated_timestamp_seconds{model=\"m\"} 1.7723592E9\n",
                        "inferwatch_model_incidents_open{level=\"3\",model=\"m\"} 2.0\n",
                        "inferwatch_model_incidents_open{level=\"4\",model=\"m\"} 0.0\n");
    }

    @Test
    void moreColumnsThanAllowed_showTheFirst() {
        new ModelMeters(registry, 2)
                .show(figures(
                        List.of(column("worst", 3), column("bad", 2), column("well", 0)),
                        Map.of("another", 0.5, "worst", 0.1)));

        assertThat(registry.scrape())
                .contains("column=\"worst\"", "column=\"bad\"")
                .doesNotContain("column=\"well\"", "column=\"another\"");
    }

    @Test
    void noColumns_leaveTraffic() {
        new ModelMeters(registry, 0).show(figures(List.of(column("worst", 3)), Map.of("worst", 0.1)));

        assertThat(registry.scrape()).contains("inferwatch_model_hour_events").doesNotContain("worst");
    }

    @Test
    void whatIsGone_isNoLongerShown() {
        ModelMeters meters = new ModelMeters(registry, 10);
        meters.show(figures(List.of(column("age", 3)), Map.of()));
        meters.show(ModelFigures.NONE);

        assertThat(registry.scrape()).doesNotContain("model=\"m\"");
    }
}
