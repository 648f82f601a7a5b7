// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.report.SampleReports;
import io.inferwatch.analyzer.rest.ApiSamples;
import io.inferwatch.analyzer.rest.ContractClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What REST does beyond reports and intake, without a cluster. */
class OnDemandTest {
    private static final String CONTRACT = "model: credit-risk\ncolumns:\n  input.num.age: {required: true}\n";

    private final HttpClient client = ContractClient.create();
    private final Service service = Service.start(
            new ServiceOptions("127.0.0.1", 0, Duration.ofHours(1), null),
            Backend.of(new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts())
                    .with(ApiSamples.administration()),
            notifier -> () -> {});

    @AfterEach
    void stop() {
        service.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return send(headers.length == 0 ? request(path) : request(path).headers(headers));
    }

    private HttpResponse<String> sendJson(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | application/json",
                "text/html | text/html",
                "text/html, application/json;q=0.9 | text/html",
                "application/json, text/html;q=0.9 | application/json",
                "*/* | application/json"
            })
    void report_isWhatIsAccepted(String accept, String type) throws Exception {
        HttpResponse<String> report = get("/api/v1/models/credit-risk/report", "Accept", accept);
        assertThat(report.headers().firstValue("content-type").orElseThrow()).startsWith(type);
        assertThat(report.headers().allValues("vary").toString()).contains("Accept");
    }

    @Test
    void columns_areListed_andShown() throws Exception {
        JsonNode columns = json(get("/api/v1/models/credit-risk/columns")).path("columns");
        assertThat(columns).isNotEmpty();
        String name = "input.num.age";
        assertThat(columns.findValuesAsText("column")).contains(name);
        JsonNode column = json(get("/api/v1/models/credit-risk/columns/" + name));
        assertThat(column.path("plots").findValuesAsText("column")).containsOnly(name);
        assertThat(get("/api/v1/models/credit-risk/columns/none").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/models/nobody/columns").statusCode()).isEqualTo(404);
        assertThat(json(get("/api/v1/models/credit-risk/personal-data"))
                        .path("model")
                        .asText())
                .isEqualTo("credit-risk");
    }

    @Test
    void contract_isReplacedOnlyByWhoHasSeenIt() throws Exception {
        String path = "/api/v1/models/credit-risk/contract";
        String body =
                new ObjectMapper().createObjectNode().put("yaml", CONTRACT).toString();
        assertThat(get(path).statusCode()).isEqualTo(404);
        assertThat(sendJson("PUT", path, "{\"yaml\":\"model: [\"}").statusCode())
                .isEqualTo(400);
        HttpResponse<String> first = sendJson("PUT", path, body);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        String tag = get(path).headers().firstValue("etag").orElseThrow();
        String next = body.replace("age", "height");
        assertThat(sendJson("PUT", path, next).statusCode()).isEqualTo(428);
        assertThat(sendJson("PUT", path, next, "If-Match", "\"other\"").statusCode())
                .isEqualTo(412);
        assertThat(json(sendJson("PUT", path, next, "If-Match", tag))
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(sendJson("PUT", path, body, "If-Match", tag).statusCode()).isEqualTo(412);
    }

    @Test
    void references_needEvents() throws Exception {
        String path = "/api/v1/models/credit-risk/references";
        assertThat(json(get(path)).path("references")).isEmpty();
        assertThat(get(path + "/none").statusCode()).isEqualTo(404);
        assertThat(sendJson("POST", path, "{\"name\":\"a@b\"}").statusCode()).isEqualTo(400);
        assertThat(sendJson("POST", path, "{\"name\":\"a\"}").body())
                .contains("urn:inferwatch:problem:invalid-request");
        HttpResponse<String> none =
                sendJson("POST", path, "{\"name\":\"a\",\"from\":\"2026-03-01\",\"to\":\"2026-03-02\"}");
        assertThat(none.statusCode()).isEqualTo(409);
        assertThat(none.body()).contains("urn:inferwatch:problem:not-possible");
        assertThat(get("/api/v1/models/credit-risk/contract/proposal").statusCode())
                .isEqualTo(409);
    }

    @Test
    void unknownReferences_areNotFound() throws Exception {
        String type = "urn:inferwatch:problem:unknown-reference";
        HttpResponse<String> proposal = get("/api/v1/models/credit-risk/contract/proposal?reference=none");
        assertThat(proposal.statusCode()).isEqualTo(404);
        assertThat(proposal.body()).contains(type);
        HttpResponse<String> analysis = sendJson(
                "POST",
                "/api/v1/models/credit-risk/analyses",
                "{\"from\":\"2026-03-01\",\"to\":\"2026-03-02\",\"reference\":\"none\"}");
        assertThat(analysis.statusCode()).isEqualTo(404);
        assertThat(analysis.body()).contains(type);
    }

    @Test
    void erasure_isAcceptedOnceUnderItsKey_andTellsItsResult() throws Exception {
        String body = "{\"subjects\":[\"r-1\"]}";
        HttpResponse<String> accepted = sendJson("POST", "/api/v1/erasures", body, "Idempotency-Key", "k");
        assertThat(accepted.statusCode()).isEqualTo(202);
        String location = accepted.headers().firstValue("location").orElseThrow();
        HttpResponse<String> again = sendJson("POST", "/api/v1/erasures", body, "Idempotency-Key", "k");
        assertThat(again.headers().firstValue("location")).contains(location);
        assertThat(again.headers().firstValue("idempotent-replayed")).contains("true");
        assertThat(again.body()).isEqualTo(accepted.body());
        assertThat(sendJson("POST", "/api/v1/erasures", "{\"subjects\":[\"r-2\"]}", "Idempotency-Key", "k")
                        .statusCode())
                .isEqualTo(422);
        assertThat(sendJson("POST", "/api/v1/erasures", body, "Idempotency-Key", "other")
                        .headers()
                        .firstValue("location"))
                .isPresent()
                .isNotEqualTo(accepted.headers().firstValue("location"));
        assertThat(ended(location).at("/result/events/credit-risk").asInt()).isEqualTo(2);
        assertThat(sendJson("POST", "/api/v1/erasures", "{\"subjects\":[\"a=\"]}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(get("/api/v1/erasures/none").statusCode()).isEqualTo(404);
    }

    @Test
    void failedRequest_isNotRemembered() throws Exception {
        String path = "/api/v1/models/nobody/analyses";
        String body = "{\"from\":\"2026-03-01\",\"to\":\"2026-03-02\"}";
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> failed = sendJson("POST", path, body, "Idempotency-Key", "k");
            assertThat(failed.statusCode()).isEqualTo(404);
            assertThat(failed.headers().firstValue("idempotent-replayed")).isEmpty();
        }
    }

    @Test
    void analysisThatCannotBe_failsWithItsReason() throws Exception {
        HttpResponse<String> accepted = sendJson(
                "POST", "/api/v1/models/credit-risk/analyses", "{\"from\":\"2026-03-01\",\"to\":\"2026-03-02\"}");
        JsonNode task = ended(accepted.headers().firstValue("location").orElseThrow());
        assertThat(task.path("state").asText()).isEqualTo("failed");
        assertThat(task.path("reason").asText()).contains("reference: Expecting one of model credit-risk");
    }

    private JsonNode ended(String location) throws Exception {
        JsonNode task = json(get(location));
        for (int i = 0; i < 600 && task.path("ended").isNull(); i++) {
            Thread.sleep(50);
            task = json(get(location));
        }
        return task;
    }

    @Test
    void contractAndItsPage_areServed() throws Exception {
        HttpResponse<String> yaml = get("/openapi.yaml");
        assertThat(yaml.body()).isEqualTo(OpenApiFile.read().text());
        assertThat(yaml.headers().firstValue("content-type")).contains("application/yaml; charset=utf-8");
        assertThat(get("/api").body())
                .contains("<h2 id=\"Intake\">", "POST /events", "Role: ingest", "GET /models/{model}/report")
                .doesNotContain("style=", "<script>");
        assertThat(json(get("/api/v1/settings")).at("/settings/namespace").asText())
                .isEqualTo("default");
    }

    @Test
    void limits_areProblems_andEveryAnswerIsProtected() throws Exception {
        assertThat(get("/api/v1/models?x=" + "y".repeat(9_000)).statusCode()).isEqualTo(414);
        HttpResponse<String> header = get("/api/v1/models", "X-Long", "y".repeat(20_000));
        assertThat(header.statusCode()).isEqualTo(431);
        assertThat(header.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(header.headers().firstValue("content-security-policy")).isPresent();
        HttpResponse<String> foreign = get("/api/v1/models", "Origin", "https://evil.example");
        assertThat(foreign.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void curvesOfAWindow_areThoseOfItsPerformance() throws Exception {
        JsonNode performance = json(get("/api/v1/models/labelled/performance"));
        JsonNode curves = json(get("/api/v1/models/labelled/performance/curves"));
        assertThat(curves.path("window")).isEqualTo(performance.path("window"));
        JsonNode version = curves.path("versions").path(0);
        assertThat(version.at("/curves/0/current/roc")).isNotEmpty();
        for (String part : new String[] {"version", "curves", "confusion", "reference_confusion"}) {
            assertThat(version.path(part)).as(part).isEqualTo(performance.at("/versions/0/" + part));
        }
        assertThat(json(get("/api/v1/models/credit-risk/performance/curves")).path("versions"))
                .isEmpty();
        assertThat(get("/api/v1/models/nobody/performance/curves").statusCode()).isEqualTo(404);
    }

    @Test
    void rulesOfPersonalData_areShown() throws Exception {
        JsonNode rules = json(get("/api/v1/models/credit-risk/personal-data/rules"));
        assertThat(rules.path("types").valueStream().map(JsonNode::asText)).contains("EMAIL", "IBAN");
        assertThat(rules.path("fields").path(0)).isEqualTo(new ObjectMapper().readTree("""
            {"field": "input.text.note", "thresholds": {"EMAIL": 1.5}, "expected": ["IBAN"], "allowed": 1, "sample": null}\
            """));
        assertThat(rules.path("threshold").asDouble()).isEqualTo(0.25);
        assertThat(get("/api/v1/models/nobody/personal-data/rules").statusCode())
                .isEqualTo(404);
    }

    @Test
    void contracts_areListedVersionByVersion() throws Exception {
        String path = "/api/v1/models/credit-risk/contract";
        assertThat(json(get(path + "/versions")).path("contracts")).isEmpty();
        for (String column : new String[] {"age", "height"}) {
            String yaml = CONTRACT.replace("age", column);
            sendJson(
                    "PUT",
                    path,
                    new ObjectMapper().createObjectNode().put("yaml", yaml).toString(),
                    "If-Match",
                    "*");
        }
        JsonNode first = json(get(path + "/versions?limit=1"));
        assertThat(first.at("/contracts/0/version").asInt()).isOne();
        JsonNode second =
                json(get(path + "/versions?after=" + first.path("next").asText()));
        assertThat(second.path("contracts").findValuesAsText("version")).containsExactly("2");
        assertThat(json(get(path + "/versions/2"))).isEqualTo(json(get(path)));
        assertThat(get(path + "/versions/3").statusCode()).isEqualTo(404);
        assertThat(get(path + "/versions/x").statusCode()).isEqualTo(400);
    }
}
