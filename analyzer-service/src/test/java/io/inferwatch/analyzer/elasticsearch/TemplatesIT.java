// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.diagnosis.ClusterDiagnosis;
import io.inferwatch.analyzer.elasticsearch.diagnosis.Observation;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.schema.StreamNames;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

@ExtendWith(ElasticsearchExtension.class)
@Isolated("installs older templates, which all tests with the shared server write to")
class TemplatesIT {
    private static final String TEMPLATE = "/_index_template/inferwatch-events";
    private static final String STORED = "/_index_template/stored-source";
    /** No stream uses it, so that it can be deleted. */
    private static final String AUDIT = "/_index_template/inferwatch-audit";

    @Test
    void newerTemplate_letsStreamsThatAreThereFindRuns(TestElasticsearch server) {
        try (ElasticsearchConnection cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()))) {
            Templates templates = new Templates(cluster, new IndexNames(server.namespace()));
            templates.install();
            cluster.send("PUT", TEMPLATE, before(cluster));
            new EventWriter(cluster, server.namespace())
                    .add("m", "1", Instant.parse("2026-03-01T00:00:00Z"), input -> {})
                    .write();
            String stream = new StreamNames(server.namespace()).events("m");
            assertThat(run(cluster, stream)).doesNotContain("keyword");

            templates.install();

            assertThat(run(cluster, stream)).contains("keyword");
            assertThat(templates.differences()).isEmpty();
        }
    }

    @Test
    void eventsHaveSmallBlocks_unlessTheServerStoresThemAsTheyCame(TestElasticsearch server) {
        try (ElasticsearchConnection cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()))) {
            assertThat(codec(cluster, server.namespace())).isEqualTo("default");

            cluster.send("PUT", STORED, storedSource(new StreamNames(server.namespace()).events("any")));
            try {
                assertThat(codec(cluster, server.namespace())).isEmpty();
            } finally {
                cluster.send("DELETE", STORED, null);
            }
        }
    }

    private static String codec(ElasticsearchConnection cluster, String namespace) {
        Templates templates = new Templates(cluster, new IndexNames(namespace));
        templates.install();
        cluster.send("PUT", TEMPLATE, before(cluster));
        templates.install();
        return cluster.send("GET", TEMPLATE, null)
                .at("/index_templates/0/index_template/template/settings/index/codec")
                .asText();
    }

    /** As a licence without synthetic source would make it. */
    private static Map<String, Object> storedSource(String stream) {
        return Map.of(
                "index_patterns",
                List.of(stream),
                "priority",
                900,
                "data_stream",
                Map.of(),
                "template",
                Map.of("settings", Map.of("index.mode", "logsdb", "index.mapping.source.mode", "stored")));
    }

    /** Another program, which is newer, installed it. */
    @Test
    void newerTemplateThanOurs_isLeftAlone(TestElasticsearch server) {
        try (ElasticsearchConnection cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()))) {
            Templates templates = new Templates(cluster, new IndexNames(server.namespace()));
            templates.install();
            assertThat(templates.differences()).isEmpty();
            ObjectNode newer = cluster.send("GET", AUDIT, null)
                    .at("/index_templates/0/index_template")
                    .deepCopy();
            cluster.send("PUT", AUDIT, newer.put("version", 999));
            try {
                templates.install();

                assertThat(templates.differences()).singleElement().satisfies(difference -> {
                    assertThat(difference.template()).isEqualTo("inferwatch-audit");
                    assertThat(difference.installed()).isEqualTo(999);
                });
                assertThat(new ClusterDiagnosis(cluster, server.namespace(), Clock.systemUTC()).templates())
                        .isEqualTo(Observation.warn(
                                "templates",
                                "newer than this program: inferwatch-audit (version 999, here "
                                        + templates.differences().get(0).own()
                                        + "). Use the version of Inferwatch that installed them."));
            } finally {
                cluster.send("DELETE", AUDIT, null);
            }
            assertThat(new ClusterDiagnosis(cluster, server.namespace(), Clock.systemUTC())
                            .templates()
                            .message())
                    .startsWith("missing or older: inferwatch-audit (version 0, here ")
                    .endsWith("). Run 'inferwatch setup'.");
            templates.install();
        }
    }

    /** The template as it was before events had runs. */
    private static ObjectNode before(ElasticsearchConnection cluster) {
        ObjectNode template = cluster.send("GET", TEMPLATE, null)
                .at("/index_templates/0/index_template")
                .deepCopy();
        ((ObjectNode) template.at("/template/mappings/properties")).remove("run");
        return template.put("version", 2);
    }

    private static String run(ElasticsearchConnection cluster, String stream) {
        return cluster.send("GET", "/" + stream + "/_mapping/field/run.id", null)
                .toString();
    }
}
