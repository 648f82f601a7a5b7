// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.inferwatch.analyzer.Program;
import io.inferwatch.analyzer.alert.Alert;
import io.inferwatch.analyzer.alert.AlertQuery;
import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.alert.AlertSamples;
import io.inferwatch.analyzer.alert.Delivery;
import io.inferwatch.analyzer.alert.StoredAlert;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code kill -9} at random points of sending: nothing is lost, and a receiver that drops what it has by key sees each alert once, in
 * order. More kills: {@code -Dinferwatch.test.kills=50}.
 */
@ExtendWith(ElasticsearchExtension.class)
class KilledSenderIT {
    private static final int KILLS = Integer.getInteger("inferwatch.test.kills", 3);
    private static final int INCIDENTS = 40;
    private static final long OPENED =
            AlertSamples.START.plus(Duration.ofHours(1)).toEpochMilli();

    private final Random random = new Random(23);
    /** Every attempt that the receiver answered, or was about to answer: the key and the alert. */
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());

    @Test
    void killsAtAnyPoint_loseNothing_andDoubleNothingForAReceiverThatKnowsKeys(TestElasticsearch server)
            throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::take);
        receiver.start();
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
        try (ElasticsearchConnection cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()))) {
            ElasticsearchStorage storage = new ElasticsearchStorage(cluster, server.namespace());
            storage.setUp();
            AlertRepository alerts = storage.alerts();
            List<String> sent = new ArrayList<>();
            for (int kill = 0; kill <= KILLS; kill++) {
                List<Alert> more = more(kill);
                alerts.add(more.stream().map(KilledSenderIT::waiting).toList());
                more.forEach(alert -> sent.add(alert.id()));
                run(List.of(cluster.address().url().toString(), server.namespace(), url), kill < KILLS);
            }
            Set<String> once = new LinkedHashSet<>(keys);
            assertThat(once).containsExactlyInAnyOrderElementsOf(sent);
            List<String> inOrder = List.copyOf(once);
            sent.stream()
                    .filter(id -> id.contains("-ended-"))
                    .forEach(id -> assertThat(inOrder.indexOf(id.replaceAll("-ended-.*", "-opened-" + OPENED)))
                            .isLessThan(inOrder.indexOf(id)));
            assertThat(alerts.page(AlertQuery.newest(10_000)))
                    .allSatisfy(stored -> assertThat(stored.deliveries())
                            .extracting(Delivery::state)
                            .containsExactly(Delivery.State.TAKEN));
        } finally {
            receiver.stop(0);
        }
    }

    private static StoredAlert waiting(Alert alert) {
        return new StoredAlert(alert, Instant.now(), List.of(Delivery.waiting(SendingProcess.RECEIVER)));
    }

    /** Incidents that open and end. */
    private static List<Alert> more(int round) {
        return Stream.iterate(0, i -> i < INCIDENTS, i -> i + 1)
                .flatMap(i -> Stream.of(
                        AlertSamples.opened("i" + round + "x" + i, 1), AlertSamples.ended("i" + round + "x" + i, 2)))
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        assertThat(new ObjectMapper()
                        .readTree(exchange.getRequestBody())
                        .path("id")
                        .asText())
                .isEqualTo(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private void run(List<String> arguments, boolean kill) throws Exception {
        Process process = new ProcessBuilder(Program.command(SendingProcess.class, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (!(kill ? "sending" : "done").equals(line)) {
                assertThat(line).isNotNull();
                line = lines.readLine();
            }
            if (kill) {
                Thread.sleep(random.nextInt(1_500)); // any moment is the case to test, whatever happens in it
            }
        }
        process.destroyForcibly().waitFor();
    }
}
