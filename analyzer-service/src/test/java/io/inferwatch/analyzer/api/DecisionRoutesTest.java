// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.memory.InMemoryRequests;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.InMemoryTasks;
import io.inferwatch.analyzer.report.PersonErasure;
import io.inferwatch.analyzer.report.SampleReports;
import io.inferwatch.analyzer.report.Samples;
import io.inferwatch.analyzer.rest.ContractClient;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.monitors.finding.FindingState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions of people as REST takes them, kept in memory. */
class DecisionRoutesTest {
    private final HttpClient client = ContractClient.create();
    private final ObjectMapper mapper = new ObjectMapper();
    private final InMemoryStorage storage = new InMemoryStorage();
    private final Analyzer analyzer = Analyzer.of(storage, Clock.systemUTC());
    private Service service;

    @BeforeEach
    void start() {
        service = Service.start(
                new ServiceOptions("127.0.0.1", 0, Duration.ofHours(1), null),
                Backend.of(analyzer.reports(), analyzer.decisions(), SampleReports.RUNS, new InMemoryAlerts())
                        .with(new Administration(
                                () -> analyzer,
                                (subjects, model, dryRun) -> new PersonErasure.Erased(Map.of(), 0, 0),
                                Map.of(),
                                new InMemoryRequests(),
                                new InMemoryTasks(),
                                PersonalData.standard(),
                                Clock.systemUTC())),
                notifier -> () -> {});
        storage.findings()
                .store(
                        List.of(Samples.finding("f-1", FindingState.OPEN).withIncident("f-1")),
                        storage.findings().read(List.of()));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/findings/f-1", "/incidents/f-1"})
    void tagOfAnAnswer_isThatOfWhatWasDecidedAbout(String path) throws Exception {
        String before = tag(get(path));
        String acknowledged = tag(decide(path, "acknowledge", "If-Match", before));
        assertThat(acknowledged).isEqualTo(tag(get(path))).isNotEqualTo(before);

        assertThat(decide(path, "resolve", "If-Match", before).statusCode()).isEqualTo(412);
        HttpResponse<String> resolved = decide(path, "resolve", "If-Match", acknowledged);
        assertThat(resolved.statusCode()).as(resolved.body()).isEqualTo(200);
        assertThat(tag(resolved)).isEqualTo(tag(get(path)));
    }

    @Test
    void tagOfARepeatedAnswer_isThatOfTheFirst() throws Exception {
        String first = tag(decide("/findings/f-1", "acknowledge", "Idempotency-Key", "k"));
        HttpResponse<String> again = decide("/findings/f-1", "acknowledge", "Idempotency-Key", "k");
        assertThat(again.headers().firstValue("idempotent-replayed")).contains("true");
        assertThat(tag(again)).isEqualTo(first);
        assertThat(decide("/findings/f-1", "resolve", "If-Match", tag(again)).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/findings/none, unknown-finding", "/incidents/none, unknown-incident"})
    void unknownIds_areNotFound(String path, String type) throws Exception {
        for (String action : List.of("acknowledge", "mute", "unmute", "accept", "resolve")) {
            assertProblem(decide(path, action), 404, type);
            assertProblem(decide(path, action, "If-Match", "*"), 404, type);
        }
        assertProblem(decide("/findings/f-1", "unmute"), 409, "not-possible");
    }

    @ParameterizedTest
    @CsvSource({"mute, a time after now", "resolve, 'none, but for mute'"})
    void untilThatDoesNotFit_isABadRequest(String action, String rule) throws Exception {
        HttpResponse<String> answer = send("/findings/f-1", "{\"action\":\"" + action + "\",\"until\":\"2001-01-01\"}");
        assertProblem(answer, 400, "invalid-request");
        assertThat(mapper.readTree(answer.body()).path("detail").asText())
                .isEqualTo("until: Expecting " + rule + ". Found: 2001-01-01T00:00:00Z");
    }

    private void assertProblem(HttpResponse<String> response, int status, String type) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        JsonNode problem = mapper.readTree(response.body());
        assertThat(problem.path("type").asText()).isEqualTo("urn:inferwatch:problem:" + type);
    }

    private static String tag(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.headers().firstValue("etag").orElseThrow();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> decide(String path, String action, String... headers) throws Exception {
        return send(path, "{\"action\":\"" + action + "\"}", headers);
    }

    private HttpResponse<String> send(String path, String decision, String... headers) throws Exception {
        HttpRequest.Builder request = request(path + "/decisions")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(decision));
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/api/v1" + path));
    }
}
