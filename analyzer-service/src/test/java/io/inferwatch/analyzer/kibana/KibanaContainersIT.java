// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.kibana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.cli.NoServers;
import io.inferwatch.analyzer.cli.Terminal;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.kibana.AlertRule;
import io.inferwatch.kibana.AlertRules;
import io.inferwatch.kibana.BundleOptions;
import io.inferwatch.kibana.Dashboard;
import io.inferwatch.kibana.Panel;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.elasticsearch.ElasticsearchContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The dashboards in a real Kibana on a real, full Elasticsearch: imported by the command, then each object is asked for. Runs in the
 * profile {@code containers} alone, and is skipped without a Docker engine.
 */
@Tag("containers")
class KibanaContainersIT {
    private static final String IMAGES = "docker.elastic.co/";
    private static final int KIBANA_PORT = 5601;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @BeforeAll
    static void requireDocker() {
        boolean there = DockerClientFactory.instance().isDockerAvailable();
        if (!there) {
            System.err.println(
                    "KibanaContainersIT is skipped: there is no Docker engine, so no Kibana to import into.");
        }
        assumeTrue(there, "Expecting a Docker engine. Found: none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.19.21", "9.1.10"})
    void kibana_takesEverything_andMissesNothing(String version) throws Exception {
        try (Network network = Network.newNetwork();
                ElasticsearchContainer server = elasticsearch(version, network);
                GenericContainer<?> kibana = kibana(version, network)) {
            server.start();
            URI cluster = URI.create("http://" + server.getHttpHostAddress());
            Terminal terminal = terminal(cluster);
            assertThat(terminal.run("setup")).as(terminal.err()).isZero();
            try (ElasticsearchConnection connection = new ElasticsearchConnection(ClusterAddress.of(cluster))) {
                new PanelTraffic(connection, "default").write();
            }
            kibana.start();
            URI url = URI.create("http://" + kibana.getHost() + ":" + kibana.getMappedPort(KIBANA_PORT));
            for (int times = 0; times < 2; times++) {
                assertThat(terminal.run("dashboards", "install", "--kibana", url.toString(), "--rules", "--json"))
                        .as(terminal.err())
                        .isZero();
            }
            assertThat(JSON.readTree(terminal.out()).path("overwritten").asInt())
                    .isEqualTo(19);
            assertDashboards(url);
            assertFields(url);
            assertRules(url);
        }
    }

    private static ElasticsearchContainer elasticsearch(String version, Network network) {
        return new ElasticsearchContainer(DockerImageName.parse(IMAGES + "elasticsearch/elasticsearch:" + version))
                .withNetwork(network)
                .withNetworkAliases("elasticsearch")
                .withEnv("xpack.security.enabled", "false")
                .withEnv("ES_JAVA_OPTS", "-Xms1g -Xmx1g");
    }

    private static GenericContainer<?> kibana(String version, Network network) {
        return new GenericContainer<>(DockerImageName.parse(IMAGES + "kibana/kibana:" + version))
                .withNetwork(network)
                .withExposedPorts(KIBANA_PORT)
                .withEnv("ELASTICSEARCH_HOSTS", "http://elasticsearch:9200")
                .withEnv("XPACK_ENCRYPTEDSAVEDOBJECTS_ENCRYPTIONKEY", "a key of the tests, 32 characters")
                .withEnv("TELEMETRY_ENABLED", "false")
                .waitingFor(Wait.forHttp("/api/status").withStartupTimeout(Duration.ofMinutes(5)));
    }

    private Terminal terminal(URI cluster) {
        return new Terminal(Map.of("INFERWATCH_ELASTICSEARCH_URL", cluster.toString()), folder, new NoServers());
    }

    /** Opens each dashboard with all that it refers to; a Kibana with the interface for dashboards as code also says what it cannot show. */
    private void assertDashboards(URI kibana) throws Exception {
        for (Dashboard dashboard : Dashboard.all()) {
            ObjectNode wanted = JSON.createObjectNode().put("includeReferencesDeep", true);
            wanted.putArray("objects").addObject().put("type", "dashboard").put("id", dashboard.id());
            HttpResponse<String> exported = call(kibana, "POST", "/api/saved_objects/_export", wanted.toString());
            assertThat(exported.statusCode()).as(exported.body()).isEqualTo(200);
            String last = exported.body().lines().reduce((one, other) -> other).orElse("");
            assertThat(JSON.readTree(last).path("missingRefCount").asInt(-1))
                    .as(dashboard.id() + ": " + last)
                    .isZero();
            HttpResponse<String> shown = call(kibana, "GET", "/api/dashboards/" + dashboard.id(), "");
            if (shown.statusCode() == 200) {
                assertThat(JSON.readTree(shown.body()).path("warnings"))
                        .as(dashboard.id())
                        .isEmpty();
            }
        }
    }

    /** Kibana's own list of fields has each field of each panel. */
    private void assertFields(URI kibana) throws Exception {
        Map<String, JsonNode> views = new HashMap<>();
        for (Panel panel : Panel.all()) {
            if (!views.containsKey(panel.view())) {
                HttpResponse<String> view = call(kibana, "GET", "/api/data_views/data_view/" + panel.view(), "");
                assertThat(view.statusCode()).as(view.body()).isEqualTo(200);
                views.put(panel.view(), JSON.readTree(view.body()).at("/data_view/fields"));
            }
            JsonNode fields = views.get(panel.view());
            for (JsonNode column : panel.layer().path("columns")) {
                String field = column.path("sourceField").asText("___records___");
                assertThat(field.equals("___records___") || fields.has(field))
                        .as(panel.name() + " " + field)
                        .isTrue();
            }
        }
    }

    private void assertRules(URI kibana) throws Exception {
        for (AlertRule rule : AlertRules.of(new BundleOptions("default", null), null)) {
            HttpResponse<String> there = call(kibana, "GET", "/api/alerting/rule/" + rule.id(), "");
            assertThat(there.statusCode()).as(there.body()).isEqualTo(200);
            JsonNode json = JSON.readTree(there.body());
            assertThat(json.path("enabled").asBoolean()).as(rule.name()).isTrue();
            assertThat(json.at("/execution_status/status").asText())
                    .as(there.body())
                    .isNotEqualTo("error");
        }
    }

    private HttpResponse<String> call(URI kibana, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(kibana.resolve(path))
                .header("kbn-xsrf", "inferwatch")
                .header("Elastic-Api-Version", "2023-10-31")
                .header("content-type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
