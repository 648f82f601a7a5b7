// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.ship.Agent;
import io.inferwatch.analyzer.api.Backend;
import io.inferwatch.analyzer.api.Service;
import io.inferwatch.analyzer.api.ServiceOptions;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.rest.ContractClient;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.experiments.AbRouter;
import io.inferwatch.experiments.Experiment;
import io.inferwatch.experiments.Model;
import io.inferwatch.experiments.ModelVersion;
import io.inferwatch.experiments.ShadowRouter;
import io.inferwatch.experiments.guard.LocalGuard;
import io.inferwatch.experiments.verdict.HttpVerdicts;
import io.inferwatch.experiments.verdict.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Experiments from the routers of a service over the agent and the analyzer back to the routers, against a real server. */
@ExtendWith(ElasticsearchExtension.class)
class ExperimentsIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = ContractClient.create();

    @TempDir
    private Path folder;

    private Terminal terminal = new Terminal(Map.of(), Path.of("."), new NoServers());

    @BeforeEach
    void useServer(TestElasticsearch server) {
        Map<String, String> environment = Map.of(
                "INFERWATCH_NAMESPACE",
                server.namespace(),
                "INFERWATCH_ELASTICSEARCH_URL",
                server.url().toString());
        terminal = new Terminal(environment, folder, new NoServers());
        assertThat(terminal.run("setup")).as(terminal.err()).isZero(); // an agent holds its events until then
    }

    @Test
    void badCandidate_isTakenBackByTheAnalyzersVerdict(TestElasticsearch server) throws Exception {
        serve(server, "fraud-2", .01, .3, 1_200);

        assertThat(start("fraud-2", "ab", "--metric", "error_rate"))
                .as(terminal.err())
                .isZero();
        assertThat(terminal.run("experiment", "verdict", "--model", "fraud", "--name", "fraud-2", "--json"))
                .as(() -> terminal.out() + terminal.err())
                .isEqualTo(1);
        JsonNode verdict = JSON.readTree(terminal.out());
        assertThat(verdict.path("verdict").asText()).isEqualTo("roll_back");
        assertThat(verdict.path("experiment").asText()).isEqualTo("fraud-2");
        assertThat(verdict.at("/comparisons/0/metric").asText()).isEqualTo("error_rate");
        assertThat(verdict.at("/comparisons/0/decision").asText()).isEqualTo("control_better");
        assertThat(verdict.at("/comparisons/0/n_control").asInt()
                        + verdict.at("/comparisons/0/n_candidate").asInt())
                .isEqualTo(1_200);
        assertThat(terminal.run("findings", "--model", "fraud", "--json")).isEqualTo(1);
        assertThat(terminal.out()).contains("\"family\":\"experiment\"", "\"subject\":\"fraud-2\"");

        routerIsTold(server);

        assertThat(terminal.run("experiment", "stop", "--model", "fraud", "--name", "fraud-2"))
                .isZero();
        assertThat(terminal.run("findings", "--model", "fraud", "--json")).isZero();
        assertThat(terminal.run("experiment", "list", "--json")).isZero();
        assertThat(JSON.readTree(terminal.out()).path("running").asBoolean()).isFalse();
        assertThat(start("fraud-2", "ab", "--metric", "error_rate")).isEqualTo(2);
        assertThat(terminal.err()).startsWith("--name: Expecting a name that no experiment had");
    }

    private void routerIsTold(TestElasticsearch server) throws Exception {
        try (ElasticsearchConnection cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
                Service service = service(cluster, server)) {
            URI url = URI.create("http://127.0.0.1:" + service.port());
            try (HttpVerdicts verdicts = HttpVerdicts.of(url, Duration.ofMillis(100), Duration.ofSeconds(20))) {
                AbRouter<String, String> router = Experiment.of(
                                "fraud-2",
                                new ModelVersion<String, String>(silent("1"), (input, inference) -> "old"),
                                new ModelVersion<>(silent("2"), (input, inference) -> "new"))
                        .withVerdicts(verdicts)
                        .ab(.999);
                await(() -> verdicts.of("fraud-2") == Verdict.ROLL_BACK);
                assertThat(router.apply("customer", "input")).isEqualTo("old");
            }
            JsonNode known =
                    JSON.readTree(get(url, "/api/v1/experiments/fraud-2").body());
            assertThat(known.path("verdict").asText()).isEqualTo("roll_back");
            assertThat(known.at("/history/0/verdict").asText()).isEqualTo("roll_back");
            assertThat(JSON.readTree(get(url, "/api/v1/experiments").body()).path("experiments"))
                    .hasSize(1);
            assertThat(get(url, "/api/v1/experiments/unknown/verdict").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void goodCandidate_isPromoted(TestElasticsearch server) throws Exception {
        serve(server, "fraud-3", .02, .02, 4_000);

        assertThat(start("fraud-3", "canary", "--share", "0.5", "--metric", "error_rate:0.03"))
                .as(terminal.err())
                .isZero();
        assertThat(terminal.run("experiment", "verdict", "--model", "fraud", "--name", "fraud-3", "--json"))
                .as(terminal.err())
                .isZero();
        JsonNode verdict = JSON.readTree(terminal.out());
        assertThat(verdict.path("verdict").asText()).as(terminal.out()).isEqualTo("promote");
        assertThat(verdict.path("sample_ratio_p").asDouble()).isGreaterThan(.001);
        assertThat(verdict.at("/comparisons/0/mean_control").asDouble()).isBetween(.01, .03);

        terminal.run("experiment", "verdict", "--model", "fraud", "--name", "fraud-3");
        assertThat(terminal.out()).startsWith("promote").contains("error_rate is ");
        assertThat(terminal.run("experiment", "verdict", "--model", "fraud", "--name", "fraud-4"))
                .isEqualTo(2);
        assertThat(terminal.err())
                .startsWith("--name: Expecting an experiment of model fraud (fraud-3). Found: fraud-4");
    }

    @Test
    void shadowThatDisagrees_isFound(TestElasticsearch server) throws Exception {
        try (Agent agent = agent(server);
                ShadowRouter<String, String> router = Experiment.of(
                                "fraud-5",
                                new ModelVersion<String, String>(logger(agent, "1"), (input, inference) -> {
                                    inference.prediction("good");
                                    return "good";
                                }),
                                new ModelVersion<>(logger(agent, "2"), (input, inference) -> {
                                    inference.prediction(input.endsWith("7") ? "bad" : "good");
                                    return "any";
                                }))
                        .shadow(2, 10_000)) {
            for (int i = 0; i < 2_000; i++) {
                router.apply("request-" + i, "input " + i);
            }
            await(() -> router.counts().answered() == 2_000);
            assertThat(agent.drain(Duration.ofSeconds(60))).isTrue();
        }
        assertThat(start("fraud-5", "shadow", "--metric", "agreement:0.01"))
                .as(terminal.err())
                .isZero();
        assertThat(terminal.run("experiment", "verdict", "--model", "fraud", "--name", "fraud-5", "--json"))
                .as(terminal.err())
                .isEqualTo(1);
        JsonNode verdict = JSON.readTree(terminal.out());
        assertThat(verdict.at("/comparisons/0/mean_candidate").asDouble()).isEqualTo(.9);
        assertThat(verdict.at("/reasons/0").asText()).startsWith("agreement is worse");
    }

    @Test
    void badDeclaration_isRefusedWithEveryFault(TestElasticsearch server) throws Exception {
        serve(server, "fraud-6", 0, 0, 10);

        assertThat(start("fraud-6", "ab", "--share", "1.5", "--metric", "latncy"))
                .isEqualTo(2);
        assertThat(terminal.err().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("--share: Expecting a number above 0 and below 1. Found: 1.5"))
                .anyMatch(line -> line.startsWith("--metric: Expecting one of latency"));
    }

    private int start(String name, String kind, String... more) {
        String[] fixed = {
            "experiment",
            "start",
            "--model",
            "fraud",
            "--name",
            name,
            "--kind",
            kind,
            "--control",
            "1",
            "--candidate",
            "2"
        };
        String[] all = new String[fixed.length + more.length];
        System.arraycopy(fixed, 0, all, 0, fixed.length);
        System.arraycopy(more, 0, all, fixed.length, more.length);
        return terminal.run(all);
    }

    /** Requests through a router whose own guard sees nothing. */
    private static void serve(TestElasticsearch server, String name, double control, double candidate, int requests) {
        try (Agent agent = agent(server)) {
            AbRouter<String, String> router = Experiment.of(
                            name,
                            new ModelVersion<>(logger(agent, "1"), failing(control, 1)),
                            new ModelVersion<>(logger(agent, "2"), failing(candidate, 2)))
                    .withGuard(LocalGuard.standard().withAlpha(1e-300))
                    .ab(.5);
            for (int i = 0; i < requests; i++) {
                try {
                    router.apply("customer " + i, "input");
                } catch (Exception expected) {
                    assertThat(expected).hasMessage("no answer");
                }
            }
            assertThat(agent.drain(Duration.ofSeconds(60))).isTrue();
        }
    }

    private static Model<String, String> failing(double share, long seed) {
        Random random = new Random(seed);
        return (input, inference) -> {
            if (random.nextDouble() < share) {
                throw new IOException("no answer");
            }
            inference.prediction("answer");
            return "answer";
        };
    }

    private static Agent agent(TestElasticsearch server) {
        return Agent.start(AgentOptions.builder()
                .elasticsearchUrl(server.url())
                .namespace(server.namespace())
                .build());
    }

    private static InferenceLogger logger(Agent agent, String version) {
        return InferenceLogger.forModel("fraud", version).withSink(agent::offer);
    }

    private static InferenceLogger silent(String version) {
        return InferenceLogger.forModel("fraud", version).withSink(event -> {});
    }

    private static Service service(ElasticsearchConnection cluster, TestElasticsearch server) {
        Analyzer analyzer = Analyzer.of(new ElasticsearchStorage(cluster, server.namespace()), Clock.systemUTC());
        return Service.start(
                new ServiceOptions("127.0.0.1", 0, Duration.ofHours(1), null),
                Backend.of(analyzer.reports(), analyzer.decisions(), analyzer.runEnding(), analyzer.alerts())
                        .with(analyzer.experiments()),
                notifier -> () -> {});
    }

    private HttpResponse<String> get(URI url, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(url.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
            Thread.sleep(100);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
