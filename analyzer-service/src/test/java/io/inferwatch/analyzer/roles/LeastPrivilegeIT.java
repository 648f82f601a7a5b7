// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.roles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.options.Secret;
import io.inferwatch.agent.ship.Agent;
import io.inferwatch.analyzer.cli.NoServers;
import io.inferwatch.analyzer.cli.Terminal;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ClusterException;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.maintenance.Retention;
import io.inferwatch.analyzer.elasticsearch.maintenance.RetentionLimits;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.rest.ContractClient;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.analyzer.run.Notifier;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.LabelEvent;
import io.inferwatch.schema.Source;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole flow with the roles that are handed out, over TLS; then what each of them may not do. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LeastPrivilegeIT {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final String ANALYZE = "analyze --model credit --from 2026-03-02 --to 2026-03-03 --every 1h --json";

    @TempDir
    private static Path folder;

    @TempDir
    private static Path data;

    private static SecuredCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = SecuredCluster.start(data);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    @Order(1)
    void withoutSetup_theAnalyzerSaysWhoMustRunIt() {
        Terminal analyzer = cluster.terminal("analyzer");
        assertThat(analyzer.run("findings")).isEqualTo(3);
        assertThat(analyzer.err())
                .contains("Found: status 403")
                .endsWith("run 'inferwatch setup' as a user with the role inferwatch_setup.\n")
                .hasLineCount(1);
    }

    @Test
    @Order(2)
    void wholeFlow() throws Exception {
        run("setup", 0, "setup");
        run("setup", 0, "setup");
        send();
        Path labels = folder.resolve("labels.csv");
        Files.writeString(labels, "req,y\nr1,yes\nr2,no\n");
        run("analyzer", 0, "label --model credit --id-column req --label y --csv " + labels);
        run("analyzer", 0, "reference create --model credit --name first --from 2026-03-01 --to 2026-03-02");
        assertThat(run("analyzer", 1, ANALYZE)).contains("input.num.age");
        tick();
        assertThat(run("reader", 1, "findings --json")).contains("input.num.age");
        assertThat(run("reader", 0, "status")).contains("credit: ");
        Path report = folder.resolve("report.html");
        run("reader", 0, "report --model credit --from 2026-03-02 --to 2026-03-03 --out " + report);
        assertThat(report).content().contains("input.num.age");
        serve(run("analyzer", 0, "token create --name me --role read").strip());
        assertThat(run("eraser", 0, "erase --subject r7")).startsWith("1 events and 0 labels");
    }

    private static String run(String user, int exit, String command) {
        Terminal terminal = cluster.terminal(user);
        assertThat(terminal.run(command.split(" ")))
                .as("%s: %s: %s%s", user, command, terminal.err(), terminal.out())
                .isEqualTo(exit);
        return terminal.out();
    }

    /** Two days of the agent, of which the second one is older people's. */
    private static void send() throws Exception {
        ClusterAddress address = cluster.address("agent");
        AgentOptions options = AgentOptions.builder()
                .elasticsearchUrl(address.url())
                .user("agent")
                .password(new Secret(SecuredCluster.PASSWORD))
                .caCertificate(address.caCertificate())
                .spoolFolder(folder.resolve("spool"))
                .heartbeat(Duration.ofSeconds(1))
                .build();
        List<String> faults = new ArrayList<>();
        try (Agent agent = Agent.start(options, new Source("checkout", "7", "test", "host-1"), faults::add)) {
            Random random = new Random(1);
            for (int i = 0; i < 2_880; i++) {
                agent.offer(InferenceEvent.builder("credit", "1")
                        .time(START.plusSeconds(60L * i))
                        .requestId("r" + i)
                        .numeric("age", 40 + 10 * random.nextGaussian() + (i < 1_440 ? 0 : 15))
                        .predictionLabel(random.nextBoolean() ? "yes" : "no")
                        .build());
            }
            agent.offer(new LabelEvent("l9", START, "credit", "r9", null, "yes"));
            assertThat(agent.drain(Duration.ofSeconds(60))).isTrue();
            while (cluster.status("admin", "GET", "/logs-inference_agent-default/_count", null) != 200) {
                Thread.sleep(100);
            }
            assertThat(agent.counts().delivered()).isGreaterThanOrEqualTo(2_881);
        }
        assertThat(faults).isEmpty();
    }

    /** What the service does at each step. */
    private static void tick() {
        SettableClock clock = new SettableClock(Instant.parse("2026-03-03T01:00:00Z"));
        try (ElasticsearchConnection connection = new ElasticsearchConnection(cluster.address("analyzer"))) {
            Analyzer analyzer = Analyzer.of(new ElasticsearchStorage(connection, "default"), clock);
            analyzer.setUp();
            analyzer.run(Notifier.NONE).tick();
            assertThat(analyzer.reports().model("credit").orElseThrow().openFindings())
                    .isPositive();
        }
    }

    private static void serve(String token) throws Exception {
        Terminal terminal = cluster.terminal("analyzer");
        Thread serving = new Thread(() -> terminal.run("serve", "--port", "0", "--json"));
        serving.start();
        while (!terminal.out().contains("url")) {
            Thread.sleep(100);
        }
        URI url = URI.create(
                new ObjectMapper().readTree(terminal.out()).path("url").asText());
        HttpRequest findings = HttpRequest.newBuilder(url.resolve("/api/v1/findings"))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<String> answer = ContractClient.create().send(findings, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("input.num.age");
        serving.interrupt();
        serving.join();
        assertThat(terminal.err()).doesNotContain("403");
    }

    @ParameterizedTest
    @Order(3)
    @CsvSource(
            delimiter = '|',
            value = {
                "agent      | GET    | /logs-inference.credit-default/_search",
                "agent      | GET    | /logs-inference.credit-default/_count",
                "agent      | GET    | /inferwatch-findings-default/_search",
                "agent      | POST   | /logs-other-default/_doc",
                "agent      | POST   | /inferwatch-findings-default/_doc",
                "agent      | PUT    | /logs-inference.credit-default/_mapping",
                "agent      | DELETE | /_index_template/inferwatch-events",
                "agent      | GET    | /_cluster/health",
                "analyzer   | POST   | /logs-inference.credit-default/_doc",
                "analyzer   | POST   | /logs-inference.credit-default/_rollover",
                "analyzer   | DELETE | /logs-inference.credit-default",
                "analyzer   | DELETE | /inferwatch-findings-default",
                "analyzer   | PUT    | /inferwatch-new-default",
                "analyzer   | DELETE | /_index_template/inferwatch-events",
                "analyzer   | GET    | /other/_search",
                "analyzer   | POST   | /_cluster/reroute",
                "reader     | POST   | /logs-inference.credit-default/_doc",
                "reader     | POST   | /inferwatch-findings-default/_doc",
                "reader     | GET    | /inferwatch-tokens-default/_search",
                "reader     | GET    | /inferwatch-audit-default/_search",
                "reader     | DELETE | /inferwatch-findings-default",
                "dashboards | GET    | /inferwatch-config-default/_search",
                "dashboards | GET    | /inferwatch-tokens-default/_search",
                "dashboards | GET    | /logs-inference_label-default/_search",
                "dashboards | POST   | /inferwatch-findings-default/_doc",
                "dashboards | GET    | /_cluster/health",
                "setup      | GET    | /logs-inference.credit-default/_search",
                "setup      | POST   | /logs-inference.credit-default/_doc",
                "setup      | GET    | /inferwatch-tokens-default/_search",
                "setup      | DELETE | /inferwatch-findings-default",
                "retention  | POST   | /logs-inference.credit-default/_doc",
                "retention  | DELETE | /inferwatch-findings-default",
                "eraser     | POST   | /logs-inference.credit-default/_doc",
                "eraser     | DELETE | /logs-inference.credit-default",
            })
    void whatIsNotNeeded_isForbidden(String user, String method, String path) {
        Map<String, Object> body = path.endsWith("_doc") ? Map.of("@timestamp", START.toString()) : Map.of();
        boolean bare = method.equals("GET") || method.equals("DELETE");
        assertThat(cluster.status(user, method, path, bare ? null : body)).isEqualTo(403);
    }

    @ParameterizedTest
    @Order(4)
    @CsvSource({
        "reader, logs-inference.credit-default, 200",
        "reader, inferwatch-findings-default, 200",
        "reader, inferwatch-checks-default, 200",
        "dashboards, logs-inference.credit-default, 200",
        "dashboards, inferwatch-findings-default, 200",
        "dashboards, inferwatch-series-default, 200",
        "nobody, inferwatch-findings-default, 401"
    })
    void whatIsNeeded_isRead(String user, String index, int status) {
        assertThat(cluster.status(user, "GET", "/" + index + "/_search", null)).isEqualTo(status);
    }

    @Test
    @Order(5)
    void readerAndAnalyzer_changeNoEvent_alsoByTheirCommands() {
        assertThat(cluster.terminal("analyzer").run("erase", "--subject", "r8")).isEqualTo(3);
        assertThat(cluster.terminal("reader").run("token", "create", "--name", "x", "--role", "operate"))
                .isEqualTo(3);
        assertThat(cluster.terminal("reader").run(ANALYZE.split(" "))).isEqualTo(3);
        assertThat(cluster.terminal("analyzer").run("reset", "--yes")).isEqualTo(3);
        assertThat(cluster.terminal("reader").run("status")).isZero();
        assertThat(run("reader", 0, "status")).contains("credit: 2879 events");
    }

    /** The terminal's clock is months behind, which fails too. */
    @Test
    @Order(5)
    void doctor_namesWhatAUserLacks() {
        assertThat(privileges("analyzer", Map.of())).startsWith("OK   privileges    analyzer may do all");
        assertThat(privileges("reader", Map.of()))
                .startsWith("FAIL privileges    reader lacks ")
                .contains("write on inferwatch-*-default")
                .contains("create_doc on logs-inference_*-default")
                .endsWith("Give it the role inferwatch_analyzer of the folder elasticsearch-roles.");
        Map<String, String> retention = Map.of("INFERWATCH_RETENTION_MAX_AGE", "90d");
        assertThat(privileges("analyzer", retention))
                .startsWith("FAIL")
                .contains("delete_index on logs-inference*-default")
                .contains("inferwatch_retention");
        assertThat(privileges("retention", retention)).startsWith("OK");
    }

    private static String privileges(String user, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(cluster.environment(user));
        environment.putAll(settings);
        Terminal terminal = new Terminal(environment, data, new NoServers());
        terminal.run("doctor");
        return terminal.outLines().stream()
                .filter(line -> line.contains(" privileges "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(6)
    void oldEvents_areDeletedWithTheRoleForThatOnly() {
        assertThat(sweep("analyzer")).isEqualTo("status 403");
        assertThat(Integer.parseInt(sweep("retention"))).isPositive();
        assertThat(run("reader", 0, "status")).doesNotContain("credit: ");
    }

    private static String sweep(String user) {
        SettableClock clock = new SettableClock(Instant.parse("2026-04-10T01:00:00Z"));
        try (ElasticsearchConnection connection = new ElasticsearchConnection(cluster.address(user))) {
            RetentionLimits limits = new RetentionLimits(Duration.ofDays(20), null);
            return Integer.toString(
                    new Retention(connection, "default", limits, clock).sweep().size());
        } catch (ClusterException.Rejected rejected) {
            return "status " + rejected.status();
        }
    }
}
