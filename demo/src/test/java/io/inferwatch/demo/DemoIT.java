// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.demo.model.Churn;
import io.inferwatch.demo.model.Request;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.pii.PiiScanner;
import io.inferwatch.schema.StreamNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(ElasticsearchExtension.class)
class DemoIT {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-03T10:30:00Z"), ZoneOffset.UTC);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void demo_findsWhatWasInjectedAndNothingElse_andSaysSo(TestElasticsearch server, @TempDir Path folder)
            throws IOException {
        List<JsonNode> heard = new CopyOnWriteArrayList<>();
        HttpServer receiver = receiver(heard);
        Path config = Files.writeString(
                folder.resolve("inferwatch.yml"),
                "alerts: {receivers: [{name: here, type: webhook, url: 'http://127.0.0.1:"
                        + receiver.getAddress().getPort() + "/'}]}\n");
        int code = run(server, "--config", config.toString());
        receiver.stop(0);
        JsonNode json = new ObjectMapper().readTree(out.toByteArray());
        assertThat(json.at("/incidents")).hasSize(15);
        assertThat(json.at("/experiments")).hasSize(3);
        assertThat(json.at("/unexpected")).as(text(err)).isEmpty();
        assertThat(json.at("/agree").asBoolean()).as(text(err)).isTrue();
        assertThat(code).isZero();
        assertThat(text(out).lines()).hasSize(1);
        assertThat(heard)
                .extracting(alert -> alert.path("event").asText() + " "
                        + alert.at("/incident/model").asText())
                .contains("opened credit-risk", "opened fraud-score", "ended fraud-score");

        List<String> log = new ArrayList<>(serverLog(server));
        assertThat(log).isNotEmpty();
        text(err).lines().forEach(log::add);
        assertThat(log)
                .as("lines of clean logs in which personal data was seen")
                .filteredOn(line -> !PiiScanner.standard().scan(line).isEmpty())
                .isEmpty();
    }

    private static HttpServer receiver(List<JsonNode> heard) throws IOException {
        HttpServer receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        receiver.createContext("/", request -> {
            heard.add(new ObjectMapper().readTree(request.getRequestBody()));
            request.sendResponseHeaders(204, -1);
            request.close();
        });
        receiver.start();
        return receiver;
    }

    private static List<String> serverLog(TestElasticsearch server) throws IOException {
        try (ElasticsearchConnection cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()))) {
            String folder = cluster.send("GET", "/_nodes/settings?filter_path=nodes.*.settings.path.logs", null)
                    .findPath("logs")
                    .asText();
            List<String> lines = new ArrayList<>();
            try (DirectoryStream<Path> logs = Files.newDirectoryStream(Path.of(folder), "*.{log,json}")) {
                for (Path log : logs) {
                    lines.addAll(Files.readAllLines(log));
                }
            }
            return lines;
        }
    }

    @Test
    void demo_refusesANamespaceThatHoldsModels(TestElasticsearch server) {
        ElasticsearchConnection cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        Analyzer.of(new ElasticsearchStorage(cluster, server.namespace()), CLOCK)
                .setUp();
        try (DemoAgent agent = DemoAgent.start(server.url(), server.namespace())) {
            new DemoService(new Churn())
                    .answer(new Request(CLOCK.instant(), "1.0.4", Map.of(), Duration.ofMillis(5), null));
            agent.awaitDelivery();
        }
        cluster.send("POST", "/" + new StreamNames(server.namespace()).allEvents() + "/_refresh", null);
        assertThat(run(server)).isEqualTo(3);
        assertThat(text(err))
                .contains("namespace: Expecting a namespace without models. Found: 1 models in " + server.namespace());
        assertThat(text(out)).isEmpty();
    }

    private int run(TestElasticsearch server, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--exit",
                "--json",
                "--port=0",
                "--elasticsearch=" + server.url(),
                "--namespace=" + server.namespace()));
        arguments.addAll(List.of(more));
        return Main.run(new Console(print(out), print(err), false), CLOCK, arguments.toArray(String[]::new));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
