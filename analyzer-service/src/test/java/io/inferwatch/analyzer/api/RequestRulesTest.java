// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.report.SampleReports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong requests are refused in words that say what is expected, never served as if they were right. */
class RequestRulesTest {
    private static final String DECISIONS = "/api/v1/findings/f-1/decisions";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Service service;

    @BeforeAll
    static void start() {
        ServiceOptions options = new ServiceOptions("127.0.0.1", List.of(), 0, Duration.ofHours(1), null, null);
        service = Service.start(
                options,
                Backend.of(new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts()),
                notifier -> () -> {});
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            models?limit=0 | limit: Expecting a whole number from 1 to 500. Found: 0
            models?limit=x | limit: Expecting a whole number from 1 to 500. Found: x
            models?limit=5.0 | limit: Expecting a whole number from 1 to 500. Found: 5.0
            models?limit=1.5 | limit: Expecting a whole number from 1 to 500. Found: 1.5
            models?limit= | limit: Expecting a whole number from 1 to 500. Found: an empty text
            models?limit=99999999999999999999 | limit: Expecting a whole number from 1 to 500. Found: 99999999999999999999
            models?limit=1&limit=2 | limit: Expecting one value. Found: 2 values
            models?limt=1 | query parameters: Expecting only limit, after. Found: limt
            models?after=%00 | after: Expecting no control characters. Found: one or more
            models?after= | after: Expecting a text that is not empty. Found: an empty text
            settings?x=1 | query parameters: Expecting none. Found: x
            findings?state=zebra | state: Expecting one of open, acknowledged, muted, resolved. Found: zebra
            models/credit-risk/versions?serving=1 | serving: Expecting true or false. Found: 1
            models/credit-risk/report?form=2026-03-01 | query parameters: Expecting only from, to, tests. Found: form
            models/credit-risk/contract/versions/x | version: Expecting a whole number from 1 to 1000000. Found: x
            models/%00 | model: Expecting no control characters. Found: one or more
            alerts/dry-run | since: Expecting a text that is not empty. Found: none
            """)
    void wrongParameter_isRefusedByItsRule(String path, String detail) throws Exception {
        HttpResponse<String> answer = send(request("/api/v1/" + path).GET());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(detail(answer)).isEqualTo(detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "models?limit=1",
                "models?limit=500",
                "models/credit-risk/versions?serving=true",
                "models/credit-risk/report?from=2026-03-01T00:00:00%2B01:00&to=2026-03-02T00:00:00%2B01:00&tests=all",
                "findings?state=open&level=4"
            })
    void rightParameters_areTaken(String path) throws Exception {
        assertThat(send(request("/api/v1/" + path).GET()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {} | action: Expecting one of acknowledge, mute, unmute, accept, resolve. Found: none
            {"action":"explode"} | action: Expecting one of acknowledge, mute, unmute, accept, resolve. Found: explode
            {"action":3} | action: Expecting one of acknowledge, mute, unmute, accept, resolve. Found: 3
            {"action":"mute","until":7} | until: Expecting a text that is not empty. Found: 7
            {"action":"mute","until":null} | until: Expecting a text that is not empty. Found: null
            {"action":"mute","untl":"x"} | body: Expecting only action, until. Found: untl
            [] | body: Expecting a JSON object. Found: an empty list
            null | body: Expecting a JSON object. Found: null
            { | body: Expecting a JSON object with every name once. Found: something else in line 1
            {"action":"mute"} x | body: Expecting a JSON object with every name once. Found: something else in line 1
            {"action":"mute","action":"accept"} | body: Expecting a JSON object with every name once. Found: something else in line 1
            ~~ | body: Expecting a JSON object. Found: none
            """)
    void wrongBody_isRefusedByItsRule(String body, String detail) throws Exception {
        HttpResponse<String> answer = send(
                request(DECISIONS).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(detail(answer)).isEqualTo(detail);
    }

    @Test
    void wrongItemsOfAList_areNamedByTheirPlace() throws Exception {
        HttpResponse<String> answer = send(request("/api/v1/erasures")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"subjects\":[\"a\",\"\",3],\"dry_run\":\"yes\"}")));
        assertThat(detail(answer))
                .isEqualTo("subjects[1]: Expecting a text that is not empty. Found: an empty text;"
                        + " subjects[2]: Expecting a text that is not empty. Found: 3;"
                        + " dry_run: Expecting true or false. Found: yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "bogus", "application/json; charset=utf-16", "application/x-ndjson"})
    void otherMediaType_is415(String type) throws Exception {
        HttpResponse<String> answer = send(
                request(DECISIONS).header("Content-Type", type).POST(BodyPublishers.ofString("{\"action\":\"mute\"}")));
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(detail(answer)).isEqualTo("Content-Type: Expecting application/json in UTF-8. Found: " + type);
    }

    @Test
    void encodedBody_is415() throws Exception {
        HttpResponse<String> answer = send(request(DECISIONS)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("{\"action\":\"mute\"}")));
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(detail(answer)).isEqualTo("Content-Encoding: Expecting none. Found: gzip");
    }

    @Test
    void emptyIdempotencyKey_isRefused() throws Exception {
        HttpResponse<String> answer = send(request(DECISIONS)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "")
                .POST(BodyPublishers.ofString("{\"action\":\"mute\"}")));
        assertThat(detail(answer))
                .isEqualTo("Idempotency-Key: Expecting a text of 1 to 128 characters. Found: an empty text");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /?level=9 | level: Expecting one of 0, 1, 2, 3, 4. Found: 9
            /?sort=zebra | sort: Expecting one of level, name, traffic, last. Found: zebra
            /?level=1&level=2 | level: Expecting one value. Found: 2 values
            /findings?level=1&level=2 | level: Expecting one value. Found: 2 values
            /findings?group=zebra | group: Expecting none. Found: zebra
            /findings?level=0 | level: Expecting one of 1, 2, 3, 4. Found: 0
            /findings?family=zebra | family: Expecting one of
            /findings?state=open,zebra | state: Expecting open, acknowledged, muted or ended. Found: zebra
            /findings?model=a&model=b | model: Expecting one value. Found: 2 values
            /findings?from=2026-03-02&to=2026-03-01 | window: Expecting from before to. Found: 2026-03-02T00:00:00Z to 2026-03-01T00:00:00Z
            /week?end=zebra | end: Expecting
            /week?end=2026-03-02&end=2026-03-03 | end: Expecting one value. Found: 2 values
            /models/credit-risk?sort=zebra | sort: Expecting one of now, name, type, change, missing. Found: zebra
            /models/credit-risk?page=x | page: Expecting a whole number from 1 to 99999. Found: x
            /models/credit-risk?anchor=zebra | anchor: Expecting data. Found: zebra
            /models/credit-risk?last=6h&last=7d | last: Expecting one value. Found: 2 values
            /models/credit-risk/checks?status=zebra | status: Expecting one of ok, warn, fail, insufficient_data, not_computable. Found: zebra
            /models/credit-risk/checks?format=xml | format: Expecting one of csv, json. Found: xml
            /models/credit-risk/checks?sort=zebra | sort: Expecting one of worst, column, monitor. Found: zebra
            """)
    void wrongParameterOfAPage_isRefused(String path, String detail) throws Exception {
        HttpResponse<String> answer = send(request(path).GET());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?level=0&sort=&q=",
                "/findings?state=open&state=ended&group=&model=",
                "/findings?group=none",
                "/models/credit-risk?sort=missing&page=1&last=6h&anchor=data",
                "/models/credit-risk/checks?status=fail&column=&monitor=&format=csv"
            })
    void rightParametersOfAPage_areTaken(String path) throws Exception {
        assertThat(send(request(path).GET()).statusCode()).isEqualTo(200);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static String detail(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body()).path("detail").asText();
    }
}
