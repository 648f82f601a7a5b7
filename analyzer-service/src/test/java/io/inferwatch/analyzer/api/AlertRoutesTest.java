// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.alert.AlertSamples;
import io.inferwatch.analyzer.alert.Delivery;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.report.SampleReports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertRoutesTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final InMemoryAlerts alerts = new InMemoryAlerts();
    private Service service;

    @BeforeEach
    void start() {
        for (int i = 0; i < 5; i++) {
            alerts.add(List.of(AlertSamples.stored(AlertSamples.opened("f-" + i, i), "chat", "mail")));
        }
        service = Service.start(
                new ServiceOptions("127.0.0.1", 0, Duration.ofMinutes(1), null),
                Backend.of(new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, alerts),
                notifier -> () -> {});
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void pages_areNewestFirst_andFiltered() throws Exception {
        List<String> incidents = new ArrayList<>();
        String after = "";
        for (int page = 0; page < 3; page++) {
            JsonNode json = json("/alerts?limit=2" + after);
            json.path("alerts")
                    .forEach(alert -> incidents.add(alert.path("incident").asText()));
            after = "&after=" + json.path("next").asText();
        }
        assertThat(incidents).containsExactly("f-4", "f-3", "f-2", "f-1", "f-0");

        String id = AlertSamples.opened("f-2", 2).id();
        alerts.note(id, Delivery.waiting("chat").sent(Delivery.State.TAKEN, "HTTP 200"));
        assertThat(json("/alerts?state=taken&receiver=chat").path("alerts")).hasSize(1);
        assertThat(json("/alerts?state=taken&receiver=mail").path("alerts")).isEmpty();
        assertThat(json("/alerts?model=other").path("alerts")).isEmpty();
        JsonNode alert = json("/alerts?state=taken").at("/alerts/0");
        assertThat(alert.path("id").asText()).isEqualTo(id);
        assertThat(alert.path("severity").asText()).isEqualTo("error");
        assertThat(alert.path("receivers").toString())
                .isEqualTo(
                        "[{\"receiver\":\"chat\",\"state\":\"taken\",\"attempts\":1,\"next\":null,\"answer\":\"HTTP 200\"},"
                                + "{\"receiver\":\"mail\",\"state\":\"waiting\",\"attempts\":0,\"next\":null,\"answer\":null}]");
    }

    @Test
    void dryRun_countsWhatIsStoredSinceATime() throws Exception {
        JsonNode run = json("/alerts/dry-run?since=2000-01-01");
        assertThat(run.path("alerts").asInt()).isEqualTo(5);
        assertThat(run.path("receivers")).as("none is configured").isEmpty();
        assertThat(json("/alerts/dry-run?since=2999-01-01").path("alerts").asInt())
                .isZero();
        assertThat(get("/alerts/dry-run").statusCode()).isEqualTo(400);
    }

    @Test
    void explain_saysWhyForEachReceiver() throws Exception {
        String id = AlertSamples.opened("f-1", 1).id();
        alerts.note(
                id, Delivery.waiting("chat").failed("HTTP 500", Instant.parse("2026-03-02T00:00:00Z"), Duration.ZERO));
        alerts.note(id, Delivery.filtered("mail", "model: credit-risk is not fraud"));
        JsonNode receivers = json("/alerts/" + id + "/explain").path("receivers");
        assertThat(receivers.at("/0/explanation").asText())
                .isEqualTo("Its filter lets the alert through. It was sent once and not taken; last answer: HTTP 500."
                        + " It is sent again at 2026-03-02T00:00:01Z.");
        assertThat(receivers.at("/1/explanation").asText())
                .isEqualTo("Its filter does not let the alert through: model: credit-risk is not fraud.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/alerts?state=lost", "/alerts?limit=0", "/alerts?after=no", "/alerts?model="})
    void wrongQuestions_areRefused(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(400);
    }

    @Test
    void unknownAlert_isNotFound() throws Exception {
        HttpResponse<String> answer = get("/alerts/none%2F..%00/explain");
        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(get("/alerts/none/explain").body()).contains("alert: Expecting the id of one. Found: none");
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + service.port() + "/api/v1" + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
