// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentKind;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.memory.InMemoryRequests;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.InMemoryTasks;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.analyzer.report.PersonErasure;
import io.inferwatch.analyzer.report.SampleReports;
import io.inferwatch.analyzer.rest.ContractClient;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.schema.MetricEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of REST, page by page. */
class ListPagesTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00.5Z");
    private static final String MODEL = "/models/credit-risk";

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient client = ContractClient.create();
    private final InMemoryStorage storage = new InMemoryStorage();
    private final SettableClock clock = new SettableClock(START.plusSeconds(3_600));
    private Service service;

    @BeforeEach
    void start() {
        Analyzer analyzer = Analyzer.of(storage, clock);
        service = Service.start(
                new ServiceOptions("127.0.0.1", 0, Duration.ofHours(1), null),
                Backend.of(new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts())
                        .with(analyzer.experiments())
                        .with(analyzer.metrics())
                        .with(new Administration(
                                () -> analyzer,
                                (subjects, model, dryRun) -> new PersonErasure.Erased(Map.of(), 0, 0),
                                Map.of(),
                                new InMemoryRequests(),
                                new InMemoryTasks(),
                                PersonalData.standard(),
                                clock)),
                notifier -> () -> {});
        for (int i = 0; i < 4; i++) {
            storage.references().store(reference(i % 2 == 0 ? "year" : "week", i / 2 + 1), null, Map.of());
            storage.experiments().create(experiment(i));
        }
        storage.metrics().add(List.of(metric("revenue"), metric("clicks"), metric("visits")));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    /** All of one moment: their order then is that of their ids. */
    private static Reference reference(String name, int version) {
        return new Reference("credit-risk", name, version, ReferenceRule.ROWS, null, null, 1, 10, START);
    }

    private static Experiment experiment(int number) {
        return new Experiment(
                number == 3 ? "other" : "credit-risk",
                "e" + number,
                ExperimentKind.AB,
                "1",
                "2",
                .5,
                List.of(),
                START.plusSeconds(number / 2),
                number == 1 ? START.plusSeconds(9) : null);
    }

    private static MetricEvent metric(String name) {
        return new MetricEvent("id-" + name, START.plusSeconds(60), "credit-risk", null, name, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "/models, models, 2",
        "/models/credit-risk/columns, columns, 4",
        "/models/credit-risk/references, references, 4",
        "/models/credit-risk/runs, runs, 3",
        "/models/credit-risk/versions, versions, 2",
        "/models/credit-risk/metrics, metrics, 3",
        "/experiments, experiments, 4",
        "/findings, findings, 3",
        "/incidents, incidents, 3",
    })
    void pages_areTheWholeListInItsOrder(String path, String list, int least) throws Exception {
        JsonNode whole = get(path);
        assertThat(whole.path("next").isNull()).isTrue();
        assertThat(whole.path(list).size()).isGreaterThanOrEqualTo(least);
        ArrayNode collected = mapper.createArrayNode();
        JsonNode page = get(path + "?limit=1");
        while (true) {
            assertThat(page.path(list)).hasSize(1);
            page.path(list).forEach(collected::add);
            if (page.path("next").isNull()) {
                break;
            }
            page = get(path + "?limit=1&after=" + page.path("next").asText());
        }
        assertThat(collected).isEqualTo(whole.path(list));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/models/credit-risk/references?name=week | reference | week@1, week@2",
                "/models/credit-risk/references?name=wee | reference | ''",
                "/experiments?state=stopped | name | e1",
                "/experiments?state=running | name | e2, e3, e0",
                "/experiments?state=running&model=credit-risk | name | e2, e0",
                "/experiments?model=nobody | name | ''",
                "/models/credit-risk/runs?state=over | id | nightly/27",
                "/findings?state=resolved | id | f-2",
                "/findings?family=privacy | id | ''",
                "/findings?since=2999-01-01T00:00:00Z | id | ''",
            })
    void filters_leaveOutTheOthers(String path, String key, String expected) throws Exception {
        JsonNode list = get(path).elements().next();
        assertThat(String.join(", ", list.findValuesAsText(key))).isEqualTo(expected);
    }

    @Test
    void runs_sinceATime_areThoseThatBeganThen() throws Exception {
        JsonNode runs = get(MODEL + "/runs").path("runs");
        String second = runs.path(1).path("start").asText();
        assertThat(get(MODEL + "/runs?since=" + second).path("runs").findValuesAsText("id"))
                .containsExactly("nightly/27", "nightly/28");
    }

    @Test
    void columns_ofAStatus_areThoseOnly() throws Exception {
        assertThat(get(MODEL + "/columns?status=FAIL").path("columns").findValuesAsText("status"))
                .isNotEmpty()
                .containsOnly("FAIL");
    }

    @ParameterizedTest
    @CsvSource({
        "/models?after=x",
        "/models/credit-risk/references?after=MjAyNg",
        "/models/credit-risk/runs?state=walking",
        "/models/credit-risk/runs?since=yesterday",
        "/models/credit-risk/versions?limit=0",
        "/experiments?limit=501",
        "/findings?level=5",
        "/incidents?since=",
    })
    void unknownPlacesAndFilters_areProblems(String path) throws Exception {
        assertThat(client.send(request(path), BodyHandlers.ofString()).statusCode())
                .isEqualTo(400);
    }

    private JsonNode get(String path) throws Exception {
        return mapper.readTree(
                client.send(request(path), BodyHandlers.ofString()).body());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/api/v1" + path))
                .build();
    }
}
