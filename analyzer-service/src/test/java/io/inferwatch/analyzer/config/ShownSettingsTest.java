// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ShownSettingsTest {
    @Test
    void secrets_areNotShown() {
        AnalyzerConfig config = AnalyzerConfig.load(
                null,
                Map.of(
                        "INFERWATCH_ELASTICSEARCH_URL", "https://one:9200,https://two:9200",
                        "INFERWATCH_ELASTICSEARCH_USER", "reader",
                        "INFERWATCH_ELASTICSEARCH_PASSWORD", "hidden",
                        "INFERWATCH_WEBHOOK_URL", "https://hooks.example/secret-path",
                        "INFERWATCH_NAMESPACE", "prod"));
        Map<String, String> shown = ShownSettings.of(config);
        assertThat(shown)
                .containsEntry("elasticsearch.url", "https://one:9200,https://two:9200")
                .containsEntry("elasticsearch.password", "set")
                .containsEntry("alerts.receivers", "webhook")
                .containsEntry("namespace", "prod")
                .containsEntry("events.sync", "every_batch")
                .doesNotContainKey("elasticsearch.api_key");
        assertThat(shown.toString()).doesNotContain("hidden", "secret-path");
    }
}
