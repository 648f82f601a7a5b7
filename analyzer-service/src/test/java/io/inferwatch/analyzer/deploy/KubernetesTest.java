// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.deploy;

import static io.inferwatch.analyzer.deploy.DeployFiles.ROOT;
import static io.inferwatch.analyzer.deploy.DeployFiles.pom;
import static io.inferwatch.analyzer.deploy.DeployFiles.settings;
import static io.inferwatch.analyzer.deploy.DeployFiles.texts;
import static io.inferwatch.analyzer.deploy.DeployFiles.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.api.Backend;
import io.inferwatch.analyzer.api.Service;
import io.inferwatch.analyzer.api.ServiceOptions;
import io.inferwatch.analyzer.config.AnalyzerConfig;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.report.SampleReports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** deploy/kubernetes: what the manifests name exists; who is selected, mounted or probed is there. */
class KubernetesTest {
    private static final String FOLDER = "deploy/kubernetes/";
    private static final List<String> PROBES = List.of("startupProbe", "livenessProbe", "readinessProbe");

    @Test
    void kustomizations_nameFilesThatAreThere_andNoFileIsLeftOut() throws IOException {
        Set<Path> named = new HashSet<>();
        for (Path kustomization : files("kustomization.yaml")) {
            named.add(kustomization);
            JsonNode tree = yaml(kustomization);
            for (String file : texts(tree.path("resources"))) {
                named.add(kustomization.resolveSibling(file));
            }
            tree.path("configMapGenerator")
                    .forEach(map ->
                            texts(map.path("files")).forEach(file -> named.add(kustomization.resolveSibling(file))));
            tree.path("patches")
                    .forEach(patch -> named.add(
                            kustomization.resolveSibling(patch.path("path").asText())));
        }
        assertThat(named).isEqualTo(Set.copyOf(files("")));
    }

    @Test
    void image_isOfThePomsVersion() throws IOException {
        for (String file : List.of("kustomization.yaml", "setup/kustomization.yaml")) {
            JsonNode image = yaml(FOLDER + file).at("/images/0");
            assertThat(image.path("name").asText()).isEqualTo("inferwatch-analyzer");
            assertThat(image.path("newTag").asText()).isEqualTo(pom("version"));
        }
        for (JsonNode pod : List.of(deployment(), setup())) {
            assertThat(container(pod).path("image").asText()).isEqualTo("inferwatch-analyzer");
        }
    }

    @Test
    void everyVariable_isASetting_andSecretsComeByReference() throws IOException {
        Set<String> known = settings();
        JsonNode ca = yaml(FOLDER + "private-ca/ca.yaml").at("/spec/template/spec");
        for (JsonNode pod : List.of(deployment(), setup(), ca)) {
            for (JsonNode variable : container(pod).path("env")) {
                String name = variable.path("name").asText();
                assertThat(known).contains(name);
                assertThat(variable.at("/valueFrom/secretKeyRef/name").asText().isEmpty())
                        .as(name)
                        .isEqualTo(!name.matches(".*_(URL|USER|PASSWORD|API_KEY)"));
            }
        }
    }

    @Test
    void configuration_isWhatTheServiceReads_andListensWhereThePodSays() throws IOException {
        AnalyzerConfig config = AnalyzerConfig.load(
                ROOT.resolve(FOLDER + "inferwatch.yaml"),
                Map.of(
                        "INFERWATCH_ELASTICSEARCH_URL",
                        "https://es.example:443",
                        "INFERWATCH_ELASTICSEARCH_API_KEY",
                        "a2V5"));
        assertThat(container(deployment()).at("/ports/0/containerPort").asInt()).isEqualTo(config.httpPort());
        assertThat(config.httpHost()).isEqualTo("0.0.0.0");
        String service = yaml(FOLDER + "service.yaml").at("/metadata/name").asText();
        assertThat(config.allowedHosts()).contains(service);
        Path spool = config.server().events().spool();
        assertThat(spool).isNotNull();
        assertThat(mounts(deployment())).anyMatch(spool::startsWith);
    }

    @Test
    void probes_askForPathsThatTheServiceHas() throws Exception {
        ServiceOptions options = new ServiceOptions("127.0.0.1", List.of(), 0, Duration.ofHours(1), null, null);
        try (Service service = Service.start(
                options,
                Backend.of(new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts()),
                notifier -> () -> {})) {
            String port = container(deployment()).at("/ports/0/name").asText();
            for (String name : PROBES) {
                JsonNode probe = container(deployment()).path(name).path("httpGet");
                assertThat(probe.path("port").asText()).as(name).isEqualTo(port);
                assertThat(status(service.port(), probe.path("path").asText())).isEqualTo(200);
            }
            assertThat(status(service.port(), "/health/nothing")).isEqualTo(404);
        }
    }

    @Test
    void pods_areRestricted() throws IOException {
        for (JsonNode pod : List.of(deployment(), setup())) {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10001);
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            JsonNode container = container(pod);
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
            assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(texts(container.at("/securityContext/capabilities/drop")))
                    .containsExactly("ALL");
            assertThat(container.at("/resources/requests/memory").asText()).isNotEmpty();
            assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
        }
    }

    /** The image writes to these two folders only. */
    @Test
    void everyMount_hasAVolume_andWhatIsWrittenHasOne() throws IOException {
        for (JsonNode pod : List.of(deployment(), setup())) {
            Set<String> volumes = new HashSet<>();
            pod.path("volumes")
                    .forEach(volume -> volumes.add(volume.path("name").asText()));
            Set<String> mounted = new HashSet<>();
            container(pod)
                    .path("volumeMounts")
                    .forEach(mount -> mounted.add(mount.path("name").asText()));
            assertThat(mounted).isEqualTo(volumes);
            assertThat(mounts(pod)).contains("/tmp", "/var/lib/inferwatch");
        }
    }

    /** The base's label is that of every selector, and the setup's pod is not one of the service's. */
    @Test
    void selectors_meanTheAnalyzer() throws IOException {
        String label = "app.kubernetes.io/name";
        String name = yaml(FOLDER + "kustomization.yaml")
                .at("/labels/0/pairs")
                .path(label)
                .asText();
        assertThat(yaml(FOLDER + "kustomization.yaml")
                        .at("/labels/0/includeSelectors")
                        .asBoolean())
                .isTrue();
        assertThat(yaml(FOLDER + "disruption-budget.yaml")
                        .at("/spec/selector/matchLabels")
                        .path(label)
                        .asText())
                .isEqualTo(name);
        assertThat(yaml(FOLDER + "network-policy.yaml")
                        .at("/spec/podSelector/matchLabels")
                        .path(label)
                        .asText())
                .isEqualTo(name);
        assertThat(yaml(FOLDER + "setup/job.yaml")
                        .at("/spec/template/metadata/labels")
                        .path(label)
                        .asText())
                .isNotEmpty()
                .isNotEqualTo(name);
        assertThat(yaml(FOLDER + "service.yaml").at("/spec/ports/0/targetPort").asText())
                .isEqualTo(container(deployment()).at("/ports/0/name").asText());
        assertThat(yaml(FOLDER + "deployment.yaml").at("/spec/replicas").asInt())
                .isGreaterThan(yaml(FOLDER + "disruption-budget.yaml")
                        .at("/spec/minAvailable")
                        .asInt());
    }

    private static JsonNode deployment() throws IOException {
        return yaml(FOLDER + "deployment.yaml").at("/spec/template/spec");
    }

    private static JsonNode setup() throws IOException {
        return yaml(FOLDER + "setup/job.yaml").at("/spec/template/spec");
    }

    private static JsonNode container(JsonNode pod) {
        assertThat(pod.path("containers")).hasSize(1);
        return pod.at("/containers/0");
    }

    private static List<String> mounts(JsonNode pod) {
        return container(pod).path("volumeMounts").findValuesAsText("mountPath");
    }

    private static List<Path> files(String name) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(FOLDER))) {
            return files.filter(file -> Files.isRegularFile(file) && file.endsWith(name)
                            || name.isEmpty() && Files.isRegularFile(file))
                    .toList();
        }
    }

    private static int status(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
