// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.intake.LabelIntake;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.memory.InMemoryLabelInbox;
import io.inferwatch.analyzer.memory.InMemoryOutcomeStorage;
import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.outcome.ReadPosition;
import io.inferwatch.analyzer.report.SampleReports;
import io.inferwatch.analyzer.rest.ContractClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelRoutesTest {
    private static final String NDJSON = "application/x-ndjson";
    private static final String GOOD = "{\"model\":\"m\",\"request_id\":\"r\",\"label\":\"ä\",\"time\":\"2026-03-01\"}";
    private static final String BAD = "{\"model\":\"m\",\"request_id\":\"q\",\"label\":\"a\",\"time\":\"tomorrow\"}";

    private final InMemoryOutcomeStorage storage = new InMemoryOutcomeStorage();
    private final HttpClient client = ContractClient.create();
    private final Service service = Service.start(options(), backend(), notifier -> () -> {});

    private Backend backend() {
        Clock clock = Clock.fixed(Instant.parse("2026-03-02T00:00:00Z"), ZoneOffset.UTC);
        return Backend.of(new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts())
                .with(new LabelIntake(new InMemoryLabelInbox(storage), clock));
    }

    private static ServiceOptions options() {
        return new ServiceOptions("127.0.0.1", 0, Duration.ofHours(1), null);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private HttpResponse<String> post(BodyPublisher body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.port() + "/api/v1/labels"))
                .POST(body);
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body) throws Exception {
        return post(BodyPublishers.ofString(body), "content-type", NDJSON);
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }

    @Test
    void lines_areStoredOnce_andFaultsNamed() throws Exception {
        HttpResponse<String> first = post(GOOD + "\r\n\r\n" + BAD + "\n");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(first.body())
                .isEqualTo(
                        "{\"accepted\":1,\"stored\":1,\"already_there\":0,\"superseded\":0,\"refused\":1,\"faults\":["
                                + "{\"line\":3,\"key\":\"time\",\"rule\":\"a time such as 2026-03-01T12:00:00Z or"
                                + " 2026-03-01 12:00:00 (UTC)\",\"found\":\"'tomorrow'\"}],\"notes\":["
                                + "\"m: no prediction of this model is stored yet; its labels wait for one\"]}");
        assertThat(json(post(GOOD)).path("already_there").asInt()).isEqualTo(1);
        assertThat(storage.labels().after(ReadPosition.START, 10).labels())
                .extracting(Label::model, Label::requestId, Label::time, Label::label)
                .containsExactly(tuple("m", "r", Instant.parse("2026-03-01T00:00:00Z"), "ä"));
    }

    @Test
    void whereEveryLineIsWrong_itIsAProblemThatNamesThem() throws Exception {
        HttpResponse<String> refused = post(BAD + "\n" + "{");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
        JsonNode problem = json(refused);
        assertThat(problem.path("detail").asText())
                .isEqualTo("body: Expecting at least one label without a fault. Found: 2 with one");
        assertThat(problem.path("status").asInt()).isEqualTo(422);
        assertThat(problem.path("refused").asInt()).isEqualTo(2);
        assertThat(problem.path("faults").findValuesAsText("line")).containsExactly("1", "2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-ndjson; charset=utf-8",
                "Application/X-NDJSON",
                "application/x-ndjson;charset=\"UTF-8\""
            })
    void mediaType_mayHaveItsCharset(String type) throws Exception {
        assertThat(post(BodyPublishers.ofString(GOOD), "content-type", type).statusCode())
                .isEqualTo(200);
    }

    /** A page of another site can send these without being allowed to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json",
                "application/x-ndjson; charset=utf-16"
            })
    void otherMediaTypes_areRefused(String type) throws Exception {
        HttpResponse<String> refused = post(BodyPublishers.ofString(GOOD), "content-type", type);
        assertThat(refused.statusCode()).isEqualTo(415);
        assertThat(refused.body()).contains("Content-Type: Expecting application/x-ndjson in UTF-8. Found: " + type);
        assertThat(post(BodyPublishers.ofString(GOOD)).statusCode()).isEqualTo(415);
        assertThat(storage.labels().after(ReadPosition.START, 10).labels()).isEmpty();
    }

    @Test
    void damagedCompressedBody_isRefused() throws Exception {
        HttpResponse<String> refused =
                post(BodyPublishers.ofString(GOOD), "content-type", NDJSON, "content-encoding", "gzip");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("body: Expecting what gzip writes");
    }

    @Test
    void bodyWithoutLines_andOtherText_areInvalid() throws Exception {
        assertThat(List.of(post(""), post(" \n\n")))
                .allMatch(response -> response.statusCode() == 400)
                .allMatch(response -> response.body().contains("body: Expecting one JSON object a line. Found: none"));
        HttpResponse<String> latin =
                post(BodyPublishers.ofByteArray(GOOD.getBytes(StandardCharsets.ISO_8859_1)), "content-type", NDJSON);
        assertThat(latin.statusCode()).isEqualTo(400);
        assertThat(latin.body()).contains("body: Expecting UTF-8 text");
    }

    @Test
    void tooManyLines_areRefused() throws Exception {
        HttpResponse<String> refused = post((GOOD + "\n").repeat(20_000));
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(post(GOOD).statusCode()).isEqualTo(200);
    }

    @Test
    void otherMethods_areNotAllowed() throws Exception {
        HttpRequest get = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/api/v1/labels"))
                .build();
        HttpResponse<String> refused = client.send(get, BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("allow")).contains("OPTIONS, POST");
    }
}
