// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.memory.InMemoryRequests;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.InMemoryTasks;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.analyzer.report.PersonErasure;
import io.inferwatch.analyzer.report.SampleReports;
import io.inferwatch.analyzer.report.Samples;
import io.inferwatch.analyzer.rest.ContractClient;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.profile.Layout;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is deleted or decided only by who has seen how it is now. */
class ConditionalRequestsTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final String REFERENCES = "/models/credit-risk/references/";

    private final HttpClient client = ContractClient.create();
    private final InMemoryStorage storage = new InMemoryStorage();
    private final Analyzer analyzer = Analyzer.of(storage, Clock.systemUTC());
    private Service service;

    @BeforeEach
    void start() {
        service = Service.start(
                new ServiceOptions("127.0.0.1", 0, Duration.ofHours(1), null),
                Backend.of(new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts())
                        .with(new Administration(
                                () -> analyzer,
                                (subjects, model, dryRun) -> new PersonErasure.Erased(Map.of(), 0, 0),
                                Map.of(),
                                new InMemoryRequests(),
                                new InMemoryTasks(),
                                PersonalData.standard(),
                                Clock.systemUTC())),
                notifier -> () -> {});
        storage.layouts().store("credit-risk", new Layout(1, Map.of(), Map.of()));
        storeReference("year", 1, 0);
        storeReference("week", 1, 1);
        storeReference("week", 2, 2);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private void storeReference(String name, int version, int second) {
        storage.references()
                .store(
                        new Reference(
                                "credit-risk",
                                name,
                                version,
                                ReferenceRule.PREVIOUS_VERSION,
                                null,
                                null,
                                1,
                                0,
                                START.plusSeconds(second)),
                        null,
                        Map.of());
    }

    @Test
    void reference_isDeletedByWhoHasSeenIt_andItsNumberIsNotUsedAgain() throws Exception {
        assertThat(delete("week@1", null).statusCode()).isEqualTo(428);
        assertThat(delete("week@1", "\"other\"").statusCode()).isEqualTo(412);
        assertThat(delete("week@1", tag("week@1")).statusCode()).isEqualTo(204);
        assertThat(delete("week@1", "*").statusCode()).isEqualTo(404);
        assertThat(get(REFERENCES + "year@1").statusCode()).isEqualTo(200);

        assertThat(delete("year", "*").statusCode()).isEqualTo(204);
        assertThat(analyzer.createReference("credit-risk", "year", ReferenceRule.PREVIOUS_VERSION, null)
                        .id())
                .isEqualTo("year@2");
        assertThat(storage.references().references("credit-risk"))
                .extracting(Reference::id)
                .containsExactly("week@2", "year@2");
    }

    @Test
    void referenceInUse_isKept() throws Exception {
        assertThat(delete("week", "*").body()).contains("urn:inferwatch:problem:not-possible");

        Finding finding = Samples.finding("f-1", FindingState.OPEN);
        String evidence = finding.evidence().get(0).scope().reference();
        String name = evidence.substring(0, evidence.indexOf('@'));
        storeReference(name, Integer.parseInt(evidence.substring(name.length() + 1)), -1);
        storage.findings().store(List.of(finding), storage.findings().read(List.of()));
        HttpResponse<String> refused = delete(evidence, "*");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("f-1", "resolve it");

        storage.findings()
                .store(
                        List.of(Samples.finding("f-1", FindingState.RESOLVED)),
                        storage.findings().read(List.of("f-1")));
        assertThat(delete(evidence, "*").statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/findings/f-1", "/incidents/f-1"})
    void decision_isTakenOnlyOnWhatWasSeen(String path) throws Exception {
        String tag = get(path).headers().firstValue("etag").orElseThrow();
        assertThat(acknowledge(path, "\"other\"").statusCode()).isEqualTo(412);
        assertThat(acknowledge(path, tag).statusCode()).isEqualTo(200);
        assertThat(acknowledge(path, null).statusCode()).isEqualTo(200);
    }

    @Test
    void unknownFindings_areProblems() throws Exception {
        assertThat(get("/findings/none").statusCode()).isEqualTo(404);
        assertThat(acknowledge("/findings/none", "*").statusCode()).isEqualTo(404);
        assertThat(delete("none", "*").statusCode()).isEqualTo(404);
    }

    private String tag(String reference) throws Exception {
        return get(REFERENCES + reference).headers().firstValue("etag").orElseThrow();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> delete(String reference, String tag) throws Exception {
        HttpRequest.Builder request = request(REFERENCES + reference).DELETE();
        return send(request, tag);
    }

    private HttpResponse<String> acknowledge(String path, String tag) throws Exception {
        return send(
                request(path + "/decisions")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"action\":\"acknowledge\"}")),
                tag);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String tag) throws Exception {
        return client.send((tag == null ? request : request.header("If-Match", tag)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/api/v1" + path));
    }
}
