// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.report.SampleReports;
import io.inferwatch.analyzer.rest.ContractClient;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.schema.Fields;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Experiments over HTTP. */
class ExperimentRoutesTest {
    private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
    private static final String ROOT = "/api/v1/experiments";
    private static final String DRAFT =
            "{\"model\":\"m\",\"name\":\"new ranker\",\"control\":\"1\",\"candidate\":\"2\",\"metrics\":[\"error_rate\"]}";

    private final HttpClient client = ContractClient.create();
    private final SettableClock clock = new SettableClock(START.plusSeconds(3_000));
    private final InMemoryStorage storage = new InMemoryStorage();
    private Service service;

    @BeforeEach
    void start() {
        storage.write(
                IntStream.range(0, 3_000).mapToObj(ExperimentRoutesTest::event).toList());
        service = Service.start(
                new ServiceOptions("127.0.0.1", 0, Duration.ofMinutes(1), null),
                Backend.of(new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts())
                        .with(Analyzer.of(storage, clock).experiments()),
                notifier -> () -> {});
    }

    @AfterEach
    void stop() {
        service.close();
    }

    /** Every third request of the candidate fails. */
    private static InMemoryEvent event(int second) {
        boolean candidate = second % 2 == 1;
        return new InMemoryEvent(
                "m",
                candidate ? "2" : "1",
                candidate ? "candidate" : "control",
                START.plusSeconds(second),
                new Row(
                        Map.of(Fields.EVENT_DURATION, 1e6 * (5 + second % 7)),
                        Map.of(
                                Fields.EXPERIMENT_NAME,
                                "new ranker",
                                Fields.EVENT_OUTCOME,
                                candidate && second % 3 == 0 ? "failure" : "success"),
                        1,
                        Map.of()));
    }

    @Test
    void experiment_isStarted_answered_andStopped() throws Exception {
        assertThat(get(ROOT).body()).isEqualTo("{\"experiments\":[],\"next\":null}");
        JsonNode started = json(post(ROOT, DRAFT));
        assertThat(started.path("kind").asText()).isEqualTo("ab");
        assertThat(started.path("share").asDouble()).isEqualTo(.5);
        assertThat(started.path("metrics").toString())
                .isEqualTo("[{\"name\":\"error_rate\",\"direction\":\"down\",\"margin\":0.0,\"relative\":false}]");
        assertThat(json(get(ROOT + "/new%20ranker")).path("look").isNull()).isTrue();

        JsonNode verdict = json(get(ROOT + "/new%20ranker/verdict"));
        assertThat(verdict.path("verdict").asText()).isEqualTo("roll_back");
        assertThat(verdict.fieldNames())
                .toIterable()
                .startsWith("experiment", "kind", "verdict", "reasons", "comparisons", "sample_ratio_p");
        assertThat(verdict.at("/comparisons/0/n_candidate").asInt()).isEqualTo(1_500);
        assertThat(storage.findings().findings("m")).as("the schedule opens it").isEmpty();

        JsonNode stopped = json(post(ROOT + "/new%20ranker/stopped", ""));
        assertThat(stopped.path("running").asBoolean()).isFalse();
        assertThat(stopped.path("verdict").asText()).isEqualTo("roll_back");
        JsonNode known = json(get(ROOT + "/new%20ranker"));
        assertThat(known.path("history").findValuesAsText("rule")).containsExactly("errors");
        assertThat(json(get(ROOT)).path("experiments")).hasSize(1);
        assertThat(json(get(ROOT + "/new%20ranker/verdict")).path("verdict").asText())
                .as("stays as it was")
                .isEqualTo("roll_back");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"candidate\":\"2\" | \"candidate\":\"9\" | candidate: Expecting a version of model m (1, 2)",
                "\"model\":\"m\" | \"model\":\"x\" | model: Expecting a model that has sent events (m). Found: x",
                "\"error_rate\" | \"eror\" | metric: Expecting one of",
                "\"control\":\"1\", | \"control\":\"1\",\"share\":2, | share: Expecting a number above 0 and below 1. Found: 2.0",
                "\"control\":\"1\", | \"control\":\"1\",\"from\":\"soon\", | from: Expecting",
                "\"control\":\"1\", | \"control\":\"1\",\"kind\":\"other\", | kind",
                "\"control\":\"1\", | `` | control",
                "\"control\":\"1\", | \"control\":\"1\",\"unknown\":1, | unknown"
            })
    void badDrafts_areProblems(String part, String other, String detail) throws Exception {
        HttpResponse<String> response = post(ROOT, DRAFT.replace(part, other));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(json(response).path("detail").asText()).contains(detail);
        assertThat(storage.experiments().experiments()).isEmpty();
    }

    @Test
    void unknownNamesAndForeignSites_areProblems() throws Exception {
        for (String path : List.of("/unknown", "/unknown/verdict")) {
            assertThat(get(ROOT + path).statusCode()).isEqualTo(404);
        }
        assertThat(post(ROOT + "/unknown/stopped", "").statusCode()).isEqualTo(404);
        HttpRequest foreign = request(ROOT + "/unknown/stopped")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(client.send(foreign, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        HttpRequest.Builder request = request(path);
        HttpRequest post = body.isEmpty()
                ? request.POST(HttpRequest.BodyPublishers.noBody()).build()
                : request.header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return client.send(post, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path));
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }
}
