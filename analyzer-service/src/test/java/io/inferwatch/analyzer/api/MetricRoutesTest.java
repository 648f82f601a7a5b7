// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.memory.InMemoryMetrics;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.metric.MetricDraft;
import io.inferwatch.analyzer.metric.MetricIntake;
import io.inferwatch.analyzer.metric.MetricSeries;
import io.inferwatch.analyzer.report.BusinessMetrics;
import io.inferwatch.analyzer.report.SampleReports;
import io.inferwatch.analyzer.rest.ContractClient;
import io.inferwatch.analyzer.storage.NamePage;
import io.inferwatch.monitors.Window;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricRoutesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final String NDJSON = "application/x-ndjson";

    private final HttpClient client = ContractClient.create();
    private final InMemoryMetrics stored = new InMemoryMetrics();
    private Service service;

    @BeforeEach
    void start() {
        MetricIntake intake = new MetricIntake(stored, new SettableClock(NOW));
        BusinessMetrics metrics = new BusinessMetrics() {
            @Override
            public List<MetricSeries> series(String model, @Nullable Window window, NamePage page) {
                Window asked = window == null ? new Window(NOW.minus(Duration.ofDays(28)), NOW.plusSeconds(1)) : window;
                List<String> names = stored.names(model, asked, page);
                return stored.means(model, asked, Duration.ofHours(1), names).entrySet().stream()
                        .map(metric -> new MetricSeries(metric.getKey(), metric.getValue()))
                        .toList();
            }

            @Override
            public List<MetricIntake.Taken> take(List<MetricDraft> values) {
                return intake.take(values);
            }
        };
        service = Service.start(
                new ServiceOptions("127.0.0.1", 0, Duration.ofMinutes(1), null),
                Backend.of(new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts())
                        .with(metrics),
                notifier -> () -> {});
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void lines_areTaken_andReturnedByTheHour() throws Exception {
        HttpResponse<String> response = post("""
                {"model":"credit-risk","name":"revenue","value":12.5,"time":"2026-03-01T10:05:00Z"}

                {"model":"credit-risk","name":"revenue","value":13.5,"time":"2026-03-01T10:35:00Z","model_version":"7"}
                {"model":"credit-risk","name":"revenue","value":-1}
                {"model":"credit-risk","name":"revenue","value":-3}
                """);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"accepted\":4,\"refused\":0,\"faults\":[]}");

        assertThat(get("/api/v1/models/credit-risk/metrics").body())
                .isEqualTo("{\"model\":\"credit-risk\",\"metrics\":[{\"name\":\"revenue\",\"points\":["
                        + "{\"time\":\"2026-03-01T10:00:00Z\",\"mean\":13.0,\"values\":2},"
                        + "{\"time\":\"2026-03-02T12:00:00Z\",\"mean\":-2.0,\"values\":2}]}],\"next\":null}");
        assertThat(get("/api/v1/models/credit-risk/metrics?from=2026-03-01T00:00:00Z&to=2026-03-01T10:00:00Z")
                        .body())
                .contains("\"metrics\":[]");
        assertThat(get("/api/v1/models/unknown/metrics").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/models/credit-risk/metrics?from=2026-03-02").statusCode())
                .isEqualTo(400);
    }

    @Test
    void sameLine_isStoredOnce_andAnotherValueIsRefused() throws Exception {
        String line = "{\"model\":\"m\",\"name\":\"a\",\"value\":1,\"time\":\"2026-03-01T10:05:00Z\"}\n";
        assertThat(post(line + line).body()).contains("\"accepted\":2,\"refused\":0");
        assertThat(post(line).body()).contains("\"accepted\":1,\"refused\":0");
        JsonNode answer = json(post(line.replace(":1,", ":2,")));
        assertThat(answer.path("refused").asInt()).isOne();
        assertThat(answer.at("/faults/0").toString())
                .isEqualTo("{\"line\":1,\"key\":\"value\",\"rule\":\"the value that is stored for this time, 1.0\","
                        + "\"found\":\"2.0\"}");
        assertThat(stored.counts(NOW)).containsEntry("m", 1L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not json | line | 'not json'",
                "[1] | line | '[1]'",
                "{\"model\":\"m\",\"name\":\"a\",\"value\":1} x | line | '{\"model\":\"m\",\"name\":\"a\",\"value\":1} x'",
                "{\"name\":\"a\",\"value\":1} | model | none",
                "{\"model\":\"m\",\"name\":7,\"value\":1} | name | 7",
                "{\"model\":\"m\",\"name\":\" \",\"value\":1} | name | ' '",
                "{\"model\":\"m\",\"name\":\"a\\u0001\",\"value\":1} | name | 'a\\u0001'",
                "{\"model\":\"m\",\"name\":\"a\",\"value\":\"1\"} | value | \"1\"",
                "{\"model\":\"m\",\"name\":\"a\",\"value\":1e999} | value | Infinity",
                "{\"model\":\"m\",\"name\":\"a\",\"value\":1,\"time\":\"yesterday\"} | time | \"yesterday\"",
                "{\"model\":\"m\",\"name\":\"a\",\"value\":1,\"time\":5} | time | 5",
                "{\"model\":\"m\",\"name\":\"a\",\"value\":1,\"model_version\":\"\"} | model_version | ''",
                "{\"model\":\"m\",\"name\":\"a\",\"value\":1,\"valeu\":2} | line | 'valeu'"
            })
    void wrongLine_isAFault_andTheOthersAreStored(String line, String key, String found) throws Exception {
        JsonNode answer = json(post("{\"model\":\"m\",\"name\":\"a\",\"value\":1}\n" + line + "\n"));
        assertThat(answer.path("accepted").asInt()).isOne();
        assertThat(answer.path("refused").asInt()).isOne();
        assertThat(answer.path("faults")).hasSize(1);
        assertThat(answer.at("/faults/0/line").asInt()).isEqualTo(2);
        assertThat(answer.at("/faults/0/key").asText()).isEqualTo(key);
        assertThat(answer.at("/faults/0/rule").asText()).isNotBlank();
        assertThat(answer.at("/faults/0/found").asText()).isEqualTo(found);
    }

    @Test
    void everyFaultOfALine_isListed() throws Exception {
        JsonNode answer = json(post("{\"name\":1,\"value\":null}"));
        assertThat(answer.path("faults").findValuesAsText("key")).containsExactly("model", "name", "value");
        assertThat(answer.path("refused").asInt()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "application/x-www-form-urlencoded"})
    void otherMediaTypes_areRefused(String type) throws Exception {
        HttpResponse<String> response = post("{\"model\":\"m\",\"name\":\"a\",\"value\":1}", type);
        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(stored.counts(NOW.plusSeconds(9))).isEmpty();
    }

    @Test
    void emptyBody_isNoLine() throws Exception {
        assertThat(post("").body()).isEqualTo("{\"accepted\":0,\"refused\":0,\"faults\":[]}");
    }

    @Test
    void mediaType_mayNameACharset() throws Exception {
        assertThat(post("{\"model\":\"m\",\"name\":\"€\",\"value\":1}", NDJSON + "; charset=utf-8")
                        .body())
                .contains("\"accepted\":1");
    }

    private HttpResponse<String> post(String body) throws Exception {
        return post(body, NDJSON);
    }

    private HttpResponse<String> post(String body, String type) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("/api/v1/metrics"))
                .header("content-type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + service.port() + path);
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }
}
