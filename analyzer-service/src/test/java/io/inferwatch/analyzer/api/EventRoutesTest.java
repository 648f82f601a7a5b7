// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.intake.EventIntake;
import io.inferwatch.analyzer.intake.SpoolException;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.report.SampleReports;
import io.inferwatch.analyzer.rest.ContractClient;
import io.inferwatch.schema.InferenceEvent;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventRoutesTest {
    private static final String GOOD = "{\"model\":{\"name\":\"m\",\"version\":\"1\"},\"input\":{\"age\":3}}";

    private final List<InferenceEvent> stored = new ArrayList<>();
    private volatile boolean full;
    private final HttpClient client = ContractClient.create();
    private final Service service = Service.start(
            new ServiceOptions("127.0.0.1", 0, Duration.ofHours(1), null),
            Backend.of(new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts())
                    .with(new EventIntake(this::store, Clock.systemUTC())),
            notifier -> () -> {});

    private Map<Integer, String> store(List<InferenceEvent> events) {
        if (full) {
            throw new SpoolException("the spool is full");
        }
        stored.addAll(events);
        return Map.of();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private HttpResponse<String> post(byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.port() + "/api/v1/events"))
                .header("content-type", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArray(body));
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body, String... headers) throws Exception {
        return post(body.getBytes(StandardCharsets.UTF_8), headers);
    }

    private static byte[] gzip(String text) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void goodLines_areTaken_andFaultsNamed() throws Exception {
        HttpResponse<String> taken = post(GOOD + "\n{}", "Idempotency-Key", "k");
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        assertThat(taken.body())
                .isEqualTo("{\"accepted\":1,\"refused\":1,\"faults\":[{\"line\":2,\"key\":\"model.name\","
                        + "\"rule\":\"a name\",\"found\":\"none\"}]}");
        assertThat(stored.get(0).id()).isNotNull();
        assertThat(post("{}").statusCode()).isEqualTo(422);
        assertThat(post("").statusCode()).isEqualTo(400);
    }

    @Test
    void wrongKey_isInvalid() throws Exception {
        assertThat(post(GOOD, "Idempotency-Key", "a b").statusCode()).isEqualTo(400);
        assertThat(post(GOOD, "Idempotency-Key", "x".repeat(129)).statusCode()).isEqualTo(400);
        assertThat(stored).isEmpty();
    }

    @Test
    void fullSpool_is503() throws Exception {
        full = true;
        HttpResponse<String> refused = post(GOOD);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("urn:inferwatch:problem:spool-refuses-events");
    }

    @Test
    void compressedBody_isUnpacked_upToTheLimit() throws Exception {
        assertThat(post(gzip((GOOD + "\n").repeat(1_000)), "content-encoding", "gzip")
                        .statusCode())
                .isEqualTo(202);
        assertThat(stored).hasSize(1_000);
        assertThat(post(gzip((GOOD + "\n").repeat(100_000)), "content-encoding", "gzip")
                        .statusCode())
                .isEqualTo(413);
        assertThat(post(GOOD, "content-encoding", "gzip").statusCode()).isEqualTo(400);
        assertThat(post(GOOD, "content-encoding", "compress").statusCode()).isEqualTo(415);
        assertThat(post(GOOD).statusCode()).isEqualTo(202);
    }
}
