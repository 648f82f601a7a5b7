// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.memory.SettableClock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepMetersTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final StepMeters meters =
            new StepMeters(registry, new SettableClock(Instant.parse("2026-03-01T10:00:00Z")));

    @Test
    void stepThatFails_isCounted_andNoSuccess() {
        assertThatThrownBy(() -> meters.record(() -> {
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");

        assertThat(registry.scrape())
                .contains(
                        "inferwatch_analysis_failures_total 1.0\n",
                        "inferwatch_analysis_last_success_timestamp_seconds 0.0\n",
                        "inferwatch_analysis_seconds_count 1\n");
    }

    @Test
    void stepThatEnds_isASuccess() {
        meters.record(() -> {});

        assertThat(registry.scrape())
                .contains(
                        "inferwatch_analysis_failures_total 0.0\n",
                        "inferwatch_analysis_last_success_timestamp_seconds 1.7723592E9\n");
    }

    @Test
    void requests_areCountedByKind() {
        meters.show(Map.of("POST _search", 2L));
        meters.show(Map.of("POST _search", 5L, "POST _bulk", 1L));

        assertThat(registry.scrape())
                .contains(
                        "inferwatch_elasticsearch_requests_total{request=\"POST _search\"} 5.0\n",
                        "inferwatch_elasticsearch_requests_total{request=\"POST _bulk\"} 1.0\n");
    }

    @Test
    void answers_areAHistogramByKind() {
        meters.answered("POST _search", Duration.ofMillis(7));
        meters.answered("POST _search", Duration.ofMillis(400));
        meters.answered("POST _bulk", Duration.ofSeconds(40));

        assertThat(registry.scrape())
                .contains(
                        "inferwatch_elasticsearch_request_duration_seconds_bucket{request=\"POST _search\",le=\"0.005\"} 0\n",
                        "inferwatch_elasticsearch_request_duration_seconds_bucket{request=\"POST _search\",le=\"0.01\"} 1\n",
                        "inferwatch_elasticsearch_request_duration_seconds_bucket{request=\"POST _search\",le=\"0.5\"} 2\n",
                        "inferwatch_elasticsearch_request_duration_seconds_bucket{request=\"POST _bulk\",le=\"30.0\"} 0\n",
                        "inferwatch_elasticsearch_request_duration_seconds_bucket{request=\"POST _bulk\",le=\"+Inf\"} 1\n",
                        "inferwatch_elasticsearch_request_duration_seconds_sum{request=\"POST _bulk\"} 40.0\n");
    }
}
