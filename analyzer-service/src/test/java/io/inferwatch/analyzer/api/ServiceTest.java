// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.elasticsearch.ClusterException;
import io.inferwatch.analyzer.finding.FindingQuery;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentQuery;
import io.inferwatch.analyzer.json.PerformancePoint;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.outcome.JoinCounts;
import io.inferwatch.analyzer.report.DependencyMap;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.analyzer.report.ModelSummary;
import io.inferwatch.analyzer.report.PerformanceSamples;
import io.inferwatch.analyzer.report.Reports;
import io.inferwatch.analyzer.report.RunQuery;
import io.inferwatch.analyzer.report.RunSummary;
import io.inferwatch.analyzer.report.SampleReports;
import io.inferwatch.analyzer.rest.ContractClient;
import io.inferwatch.analyzer.run.AnalysisFigures;
import io.inferwatch.analyzer.run.figures.ModelFigures;
import io.inferwatch.analyzer.storage.NamePage;
import io.inferwatch.analyzer.version.VersionTimeline;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.monitor.MonitorSelection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTest {
    private static final String WINDOW = "?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z";

    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient client = ContractClient.create();
    private final List<Service> services = new ArrayList<>();

    @AfterEach
    void stop() {
        services.forEach(Service::close);
    }

    @Test
    void models_listsAll() throws Exception {
        JsonNode models = json(get(sample(), "/api/v1/models")).get("models");
        assertThat(models.findValuesAsText("model")).containsExactly("credit-risk", "fraud / card");
        assertThat(models.at("/0/reference/id").asText()).isEqualTo("training@1");
        assertThat(models.at("/1/waiting").asText()).contains("412 of 1 000");
    }

    @Test
    void model_isFoundByItsEncodedName() throws Exception {
        HttpResponse<String> response = get(sample(), "/api/v1/models/fraud%20%2F%20card");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).get("model").asText()).isEqualTo("fraud / card");
    }

    @Test
    void report_passesTheWindowOnAndCarriesEverything() throws Exception {
        JsonNode report = json(get(
                sample(),
                "/api/v1/models/credit-risk/report?from=2026-03-01T06:00:00Z&to=2026-03-01T14:00:00%2B02:00"));
        assertThat(report.at("/window/from").asText()).as(report.toString()).isEqualTo("2026-03-01T06:00:00Z");
        assertThat(report.at("/window/to").asText()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(report.get("checks")).hasSize(4);
        assertThat(report.at("/checks/1/p_value").asDouble()).isEqualTo(1e-12);
        assertThat(report.get("findings")).hasSize(2);
        assertThat(report.get("plots")).hasSize(4);
        assertThat(report.get("series")).hasSize(24);
        assertThat(report.at("/series/13/error_share").isNull()).isTrue();
    }

    @Test
    void versions_areATimeLine() throws Exception {
        JsonNode versions = json(get(sample(), "/api/v1/models/credit-risk/versions"));

        assertThat(versions.get("versions").findValuesAsText("version")).containsExactly("2.3.1", "2.3.0");
        assertThat(versions.get("stale_after_seconds").asLong()).isEqualTo(7 * 86_400);
        JsonNode newest = versions.at("/versions/0");
        assertThat(newest.get("parent").asText()).isEqualTo("2.3.0");
        assertThat(newest.get("serving").asBoolean()).isTrue();
        assertThat(newest.get("stale").asBoolean()).isTrue();
        assertThat(newest.get("share").asDouble()).isEqualTo(0.25);
        assertThat(newest.at("/changed_hyperparameters/0").toString())
                .isEqualTo("{\"name\":\"depth\",\"from\":\"6\",\"to\":\"8\"}");
        assertThat(newest.at("/links/0/url").asText()).isEqualTo("https://git.example/commit/4f2a");
        assertProblem(get(sample(), "/api/v1/models/nobody/versions"), 404);
    }

    @Test
    void versions_areDrawnOnThePageOfTheModel() throws Exception {
        String page = get(sample(), "/models/credit-risk" + WINDOW).body();

        assertThat(page)
                .contains("version 2.3.1 from 2026-02-20 00:00 UTC to 2026-03-02 00:00 UTC, serving, stale")
                .contains("<a href=\"https://git.example/commit/4f2a\" rel=\"noreferrer\">git_commit</a>")
                .contains("changed: depth 6 → 8");
        assertThat(get(sample(), "/models/labelled").body()).doesNotContain("id=\"versions\"");
    }

    @Test
    void instances_areListed() throws Exception {
        assertThat(get(sample(), "/api/v1/instances").body())
                .isEqualTo("{\"instances\":[{\"id\":\"i-1\",\"host\":\"machine\",\"since\":\"2026-03-01T00:00:00Z\","
                        + "\"renewed\":\"2026-03-01T00:00:03Z\",\"models\":7,\"shared_work\":true}]}");
        assertThat(get(sample(), "/metrics").body())
                .contains("inferwatch_instances 1.0")
                .contains("inferwatch_instance_models 0.0");
    }

    @Test
    void dependencies_haveStatesAndIncidents() throws Exception {
        JsonNode map = json(get(sample(), "/api/v1/dependencies"));

        assertThat(map.get("models").findValuesAsText("model")).containsExactly("embeddings", "credit-risk", "offers");
        assertThat(map.get("models").findValuesAsText("status")).containsExactly("no_events", "unhealthy", "no_events");
        assertThat(map.at("/models/1/open_findings").asLong()).isEqualTo(2);
        assertThat(map.at("/models/1/explained_findings").asLong()).isEqualTo(1);
        assertThat(map.at("/dependencies/1").toString())
                .isEqualTo(
                        "{\"upstream\":\"embeddings\",\"downstream\":\"credit-risk\",\"criticality\":\"high\",\"active\":true}");
        assertThat(map.at("/dependencies/0/active").asBoolean(true)).isFalse();
        assertThat(map.at("/incidents/0/incident").asText()).isEqualTo("f-9");
        assertThat(map.at("/incidents/0/affected_models/0").asText()).isEqualTo("credit-risk");
    }

    @Test
    void dependencies_areDrawn() throws Exception {
        HttpResponse<String> page = get(sample(), "/dependencies");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<title id=\"graph-title\">Which models feed which</title>")
                .contains("credit-risk feeds offers, criticality low")
                .contains("<g class=\"unhealthy\">")
                .contains("<g class=\"high active\">")
                .doesNotContain("style=");
    }

    @Test
    void performance_isThatOfTheReport() throws Exception {
        Service service = sample();
        JsonNode labelled = json(get(service, "/api/v1/models/labelled/performance"));
        assertThat(labelled.at("/versions/0/metrics/0/metric").asText()).isEqualTo("accuracy");
        assertThat(labelled.at("/versions/0/metrics/0/status").asText()).isEqualTo("FAIL");
        assertThat(labelled.at("/versions/0/labelled").asLong()).isEqualTo(4_800);
        assertThat(labelled.at("/versions/0/mature").asBoolean(true)).isFalse();
        assertThat(labelled.at("/versions/1/metrics/0/reason").asText()).isEqualTo("no labels yet");

        JsonNode without = json(get(service, "/api/v1/models/credit-risk/performance?from=2026-03-01&to=2026-03-02"));
        assertThat(without.get("versions")).isEmpty();
        assertProblem(get(service, "/api/v1/models/nobody/performance"), 404);
        assertProblem(get(service, "/api/v1/models/labelled/performance?from=2026-03-01"), 400);
    }

    @Test
    void metrics_haveWhatTheAnalysisFound() throws Exception {
        CountDownLatch shown = new CountDownLatch(2);
        Service service = Service.start(
                options(0),
                Backend.of(new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts()),
                notifier -> new AnalysisWork() {
                    @Override
                    public void tick() {
                        shown.countDown();
                    }

                    @Override
                    public AnalysisFigures figures() {
                        return new AnalysisFigures(
                                PerformancePoint.of(PerformanceSamples.checks()),
                                ModelFigures.NONE,
                                new JoinCounts(9, 0, 7, 0, 0, 0),
                                2,
                                Map.of("POST _search", 7L));
                    }
                });
        services.add(service);
        await(shown);
        assertThat(get(service, "/metrics").body())
                .contains(
                        "inferwatch_model_performance{metric=\"accuracy\",model=\"labelled\",version=\"1\"} 0.8\n",
                        "inferwatch_model_performance_estimated{metric=\"accuracy\",model=\"labelled\",version=\"2\"} 0.83\n",
                        "inferwatch_model_label_coverage{model=\"labelled\",version=\"2\"} 0.0\n",
                        "inferwatch_labels_total{result=\"joined\"} 7.0\n",
                        "inferwatch_labels_waiting 2.0\n",
                        "inferwatch_elasticsearch_requests_total{request=\"POST _search\"} 7.0\n",
                        "inferwatch_analysis_failures_total 0.0\n");
    }

    @Test
    void findings_pagesByCursorWithoutRepeatingOrHiding() throws Exception {
        Service service = sample();
        JsonNode first = json(get(service, "/api/v1/findings?limit=2"));
        JsonNode second = json(get(
                service, "/api/v1/findings?limit=2&after=" + first.get("next").asText()));
        assertThat(first.get("findings").findValuesAsText("id")).containsExactly("f-1", "f-2");
        assertThat(second.get("findings").findValuesAsText("id")).containsExactly("f-3");
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void findings_filtersByStateAndModel() throws Exception {
        Service service = sample();
        JsonNode resolved = json(get(service, "/api/v1/findings?state=resolved"));
        assertThat(resolved.get("findings").findValuesAsText("id")).containsExactly("f-2");
        assertThat(json(get(service, "/api/v1/findings?model=fraud%20%2F%20card"))
                        .get("findings"))
                .isEmpty();
        assertProblem(get(service, "/api/v1/findings?model=other"), 404);
    }

    @Test
    void decision_isMadeByAJsonBodyOnly() throws Exception {
        Service service = sample();

        HttpResponse<String> done = post(service, "f-1", "application/json", "{\"action\":\"acknowledge\"}");
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(json(done).at("/finding/id").asText()).isEqualTo("f-1");
        assertThat(json(done).path("reference").isNull()).isTrue();

        assertProblem(post(service, "f-1", "text/plain", "{\"action\":\"acknowledge\"}"), 415);
        assertProblem(post(service, "f-1", "application/json", "{\"action\":\"forget\"}"), 400);
        assertProblem(post(service, "f-9", "application/json", "{\"action\":\"acknowledge\"}"), 404);
    }

    private static HttpResponse<String> post(Service service, String id, String type, String body) throws Exception {
        return decide(service, "findings/" + id, type, body);
    }

    private static HttpResponse<String> decide(Service service, String what, String type, String body)
            throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + service.port() + "/api/v1/" + what + "/decisions");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("content-type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return ContractClient.create().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void incidents_areFilteredAndPagedByCursor() throws Exception {
        Service service = sample();
        JsonNode first = json(get(service, "/api/v1/incidents?limit=2"));
        assertThat(first.get("incidents").findValuesAsText("id")).containsExactly("f-1", "f-2");
        JsonNode second = json(get(
                service, "/api/v1/incidents?limit=2&after=" + first.get("next").asText()));
        assertThat(second.get("incidents").findValuesAsText("id")).containsExactly("f-3");
        assertThat(second.get("next").isNull()).isTrue();

        assertThat(incidents(service, "state=ended")).containsExactly("f-2");
        assertThat(incidents(service, "level=3&family=drift&state=open")).containsExactly("f-1", "f-3");
        assertThat(incidents(service, "level=4")).isEmpty();
        assertThat(incidents(service, "family=privacy")).isEmpty();
        assertProblem(get(service, "/api/v1/incidents?model=other"), 404);
        for (String wrong : List.of("state=gone", "level=5", "level=x", "family=none", "after=bogus", "limit=0")) {
            assertProblem(get(service, "/api/v1/incidents?" + wrong), 400);
        }
    }

    private List<String> incidents(Service service, String query) throws Exception {
        return json(get(service, "/api/v1/incidents?" + query)).get("incidents").findValuesAsText("id");
    }

    @Test
    void incident_isShownWithItsFindings_orUnknown() throws Exception {
        Service service = sample();
        JsonNode incident = json(get(service, "/api/v1/incidents/f-1"));
        assertThat(incident.path("level").asInt()).isEqualTo(3);
        assertThat(incident.at("/findings/0/incident").asText()).isEqualTo("f-1");
        assertProblem(get(service, "/api/v1/incidents/none"), 404);

        HttpResponse<String> page = get(service, "/incidents/f-1");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("</span> input.num.age moved up: median 41 instead of 33</h1>", "3 high", "id=\"f-f-1\"");
        assertThat(get(service, "/incidents/none").statusCode()).isEqualTo(404);

        HttpResponse<String> moved = get(service, "/findings/f-1");
        assertThat(moved.statusCode()).isEqualTo(302);
        assertThat(moved.headers().firstValue("location")).hasValue("/incidents/f-1#f-f-1");
        assertThat(get(service, "/findings/none").statusCode()).isEqualTo(404);
        assertThat(get(service, "/findings").body()).contains("href=\"/incidents/f-1\"");
    }

    @Test
    void incident_takesDecisions() throws Exception {
        Service service = sample();
        HttpResponse<String> done =
                decide(service, "incidents/f-1", "application/json", "{\"action\":\"acknowledge\"}");
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(json(done).at("/incident/id").asText()).isEqualTo("f-1");

        assertProblem(decide(service, "incidents/none", "application/json", "{\"action\":\"mute\"}"), 404);
        assertProblem(decide(service, "incidents/f-2", "application/json", "{\"action\":\"mute\"}"), 409);
        assertProblem(
                decide(service, "incidents/f-1", "application/json", "{\"action\":\"mute\",\"until\":\"tomorrow\"}"),
                400);
        assertProblem(decide(service, "incidents/f-1", "text/plain", "{\"action\":\"mute\"}"), 415);
    }

    @Test
    void runs_areListed_andFinished() throws Exception {
        Service service = sample();
        assertThat(get(service, "/api/v1/models/credit-risk/runs").body()).contains("""
                {"id":"nightly/28",""", """
                "state":"finished","verdict":"OK","notes":["analysed together with b: they share hours"]}],"next":null}""");
        assertThat(get(service, "/api/v1/models/unknown/runs").statusCode()).isEqualTo(404);

        assertThat(finish(service, "credit-risk/runs/nightly%2F28+1").body())
                .isEqualTo("{\"model\":\"credit-risk\",\"run\":\"nightly/28+1\",\"finished\":\""
                        + SampleReports.RUNS.finish("", "") + "\"}");
        assertThat(finish(service, "unknown/runs/a").statusCode()).isEqualTo(404);
        assertThat(finish(service, "credit-risk/runs/%20").body())
                .contains("run: Expecting an id of 1 to 1024 characters. Found: ' '");
        assertThat(finish(service, "credit-risk/runs/" + "x".repeat(1025)).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"same-origin, 200", "none, 200", "cross-site, 403", "same-site, 403"})
    void run_isNotFinishedByAPageOfAnotherSite(String site, int status) throws Exception {
        assertThat(finish(sample(), "credit-risk/runs/a", "Sec-Fetch-Site", site)
                        .statusCode())
                .isEqualTo(status);
    }

    private HttpResponse<String> finish(Service service, String run, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.port() + "/api/v1/models/" + run + "/finished"))
                .POST(HttpRequest.BodyPublishers.noBody());
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    @Test
    void column_hasAPage_orIsUnknown() throws Exception {
        Service service = sample();
        HttpResponse<String> page = get(service, "/models/credit-risk/columns/input.num.age" + WINDOW);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<h1>age", "title=\"input.num.age\"", "Tests that can open a finding")
                .doesNotContain("input.cat.country");
        assertThat(get(service, "/models/credit-risk/columns/nothing").statusCode())
                .isEqualTo(404);
        assertThat(get(service, "/models/nobody/columns/input.num.age").statusCode())
                .isEqualTo(404);
    }

    @Test
    void findings_ofAModelThatIsUnknownOrNotJudgedYet_areNoGoodNews() throws Exception {
        Service service = sample();
        assertThat(get(service, "/findings?model=other").statusCode()).isEqualTo(404);
        HttpResponse<String> waiting = get(service, "/findings?model=fraud%20%2F%20card");
        assertThat(waiting.statusCode()).isEqualTo(200);
        assertThat(waiting.body()).contains("Nothing is evaluated yet").doesNotContain("empty fine");
    }

    @Test
    void report_takesDates() throws Exception {
        JsonNode window = json(get(sample(), "/api/v1/models/credit-risk/report?from=2026-03-01&to=2026-03-02"))
                .get("window");
        assertThat(window.get("from").asText()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(window.get("to").asText()).isEqualTo("2026-03-02T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/findings?limit=0",
                "/findings?limit=many",
                "/findings?state=gone",
                "/findings?after=bogus",
                "/models/credit-risk/report?tests=some",
                "/models/credit-risk/report?from=yesterday&to=today",
                "/models/credit-risk/report?from=2026-03-01T00:00:00Z",
                "/models/credit-risk/report?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z",
                "/models/credit-risk/report?from=0001-01-01T00:00:00Z&to=9999-01-01T00:00:00Z"
            })
    void request_againstTheContractIsAProblem(String path) throws Exception {
        assertProblem(get(sample(), "/api/v1" + path), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/models/nobody", "/models/nobody/report", "/models/nobody/report?tests=all", "/nothing/here"})
    void request_forWhatIsNotThereIsAProblem(String path) throws Exception {
        assertProblem(get(sample(), "/api/v1" + path), 404);
    }

    @Test
    void cluster_unreachableIs503EverywhereButAlive() throws Exception {
        Service service = start(failing(
                () -> new ClusterException.Unreachable("http://localhost:9200 does not answer", new IOException())));
        JsonNode problem = assertProblem(get(service, "/api/v1/models"), 503);
        assertThat(problem.get("detail").asText()).isEqualTo("http://localhost:9200 does not answer");
        assertThat(get(service, "/").statusCode()).isEqualTo(503);
        assertThat(get(service, "/health/live").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = get(service, "/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(json(ready).get("reason").asText()).isEqualTo("does not answer");
    }

    @Test
    void error_unforeseenTellsNothingOfTheInside() throws Exception {
        Service service = start(failing(() -> new IllegalStateException("secret of the inside")));
        HttpResponse<String> response = get(service, "/api/v1/models");
        assertProblem(response, 500);
        assertThat(response.body())
                .doesNotContain("secret")
                .doesNotContain("IllegalState")
                .doesNotContain("at io.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/models",
                "/api/v1/models/credit-risk/report",
                "/api/v1/findings",
                "/",
                "/models/credit-risk",
                "/openapi.yaml"
            })
    void etag_sentBackGives304WithoutBody(String path) throws Exception {
        Service service = sample();
        String tag = get(service, path).headers().firstValue("etag").orElseThrow();
        HttpResponse<String> same = get(service, path, "If-None-Match", "\"other\", W/" + tag);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(get(service, path, "If-None-Match", "\"other\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void pages_escapeWhatLogsBringAndForbidInlineScripts() throws Exception {
        HttpResponse<String> page = get(sample(), "/models/credit-risk" + WINDOW);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain(SampleReports.EVIL).contains("&lt;script&gt;");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("script-src 'self';")
                .doesNotContain("unsafe");
    }

    @Test
    void pages_unknownModelIsAPageToo() throws Exception {
        HttpResponse<String> page = get(sample(), "/models/nobody");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.headers().firstValue("content-type").orElseThrow()).startsWith("text/html");
        assertThat(page.body()).contains("Unknown model").contains("nobody");
    }

    @Test
    void metrics_arePrometheusText() throws Exception {
        Service service = sample();
        get(service, "/api/v1/models");
        assertThat(get(service, "/metrics").body())
                .contains("# TYPE vertx_http_server_requests_total counter", "inferwatch_analysis_seconds_count");
    }

    @Test
    void requests_waitingForTheClusterDoNotHoldUpOthers() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        Service service = start(failing(() -> {
            asked.countDown();
            await(answer);
            return new IllegalStateException("late");
        }));
        var slow = client.sendAsync(request(service, "/api/v1/models"), BodyHandlers.ofString());
        await(asked);
        assertThat(get(service, "/health/live").statusCode()).isEqualTo(200);
        assertThat(slow).isNotDone();
        answer.countDown();
        assertThat(slow.get().statusCode()).isEqualTo(500);
    }

    @Test
    void start_ticksAndCloseEndsIt() {
        CountDownLatch ticked = new CountDownLatch(2);
        Service service = Service.start(
                options(0),
                Backend.of(new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts()),
                notifier -> ticked::countDown);
        await(ticked);
        service.close();
        assertThatThrownBy(() -> get(service, "/health/live")).isInstanceOf(IOException.class);
    }

    @Test
    void start_onAPortInUse_throws() {
        int taken = sample().port();
        assertThatThrownBy(() -> Service.start(
                        options(taken),
                        Backend.of(
                                new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts()),
                        notifier -> () -> {}))
                .isInstanceOf(PortInUseException.class)
                .hasMessage("Port " + taken + " is already in use. Choose another with --port.");
    }

    private Service sample() {
        return start(new SampleReports());
    }

    private Service start(Reports reports) {
        Service service = Service.start(
                options(0),
                Backend.of(reports, SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts()),
                notifier -> () -> {});
        services.add(service);
        return service;
    }

    private static ServiceOptions options(int port) {
        return new ServiceOptions("127.0.0.1", port, Duration.ofMillis(20), null);
    }

    private HttpResponse<String> get(Service service, String path, String... headers) throws Exception {
        HttpRequest plain = request(service, path);
        HttpRequest request = headers.length == 0
                ? plain
                : HttpRequest.newBuilder(plain.uri()).headers(headers).build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static HttpRequest request(Service service, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    private static JsonNode assertProblem(HttpResponse<String> response, int status) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type").orElseThrow()).isEqualTo("application/problem+json");
        JsonNode problem = json(response);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("detail").asText()).isNotBlank();
        return problem;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Reports failing(Supplier<RuntimeException> failure) {
        return new Reports() {
            @Override
            public List<ModelSummary> models() {
                throw failure.get();
            }

            @Override
            public List<ModelSummary> models(NamePage page) {
                throw failure.get();
            }

            @Override
            public Optional<ModelSummary> model(String model) {
                throw failure.get();
            }

            @Override
            public List<Finding> findingsPage(FindingQuery query) {
                throw failure.get();
            }

            @Override
            public Optional<ModelReport> report(String model, Window window, MonitorSelection tests) {
                throw failure.get();
            }

            @Override
            public List<RunSummary> runs(String model, RunQuery query) {
                throw failure.get();
            }

            @Override
            public List<Finding> findings(String model) {
                throw failure.get();
            }

            @Override
            public List<Incident> incidents(IncidentQuery query) {
                throw failure.get();
            }

            @Override
            public Optional<Incident> incident(String id) {
                throw failure.get();
            }

            @Override
            public Optional<Finding> finding(String id) {
                throw failure.get();
            }

            @Override
            public VersionTimeline versions(String model) {
                throw failure.get();
            }

            @Override
            public DependencyMap dependencies() {
                throw failure.get();
            }

            @Override
            public Optional<String> unhealthy() {
                return Optional.of("does not answer");
            }
        };
    }
}
