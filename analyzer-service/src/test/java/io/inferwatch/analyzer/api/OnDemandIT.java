// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.EventWriter;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.access.RequestStore;
import io.inferwatch.analyzer.elasticsearch.access.TaskStore;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.repeat.RememberedRequest;
import io.inferwatch.analyzer.repeat.RememberedRequest.Answer;
import io.inferwatch.analyzer.report.PersonErasure.Erased;
import io.inferwatch.analyzer.rest.ContractClient;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.analyzer.task.Task;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** References, contracts and analyses by REST, against a real server. */
@ExtendWith(ElasticsearchExtension.class)
class OnDemandIT {
    private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");

    private final HttpClient client = ContractClient.create();
    private ElasticsearchConnection cluster;
    private RequestStore requests;
    private TaskStore tasks;
    private Service service;

    @BeforeEach
    void start(TestElasticsearch server) {
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        ElasticsearchStorage storage = new ElasticsearchStorage(cluster, server.namespace());
        storage.setUp();
        requests = new RequestStore(cluster, new IndexNames(server.namespace()));
        tasks = new TaskStore(cluster, new IndexNames(server.namespace()));
        Analyzer analyzer = Analyzer.of(storage, Clock.systemUTC());
        service = Service.start(
                new ServiceOptions("127.0.0.1", 0, Duration.ofHours(1), null),
                Backend.of(analyzer.reports(), analyzer.decisions(), analyzer.runEnding(), analyzer.alerts())
                        .with(new Administration(
                                () -> Analyzer.of(storage, Clock.systemUTC()),
                                (subjects, model, dryRun) -> new Erased(Map.of(), 0, 0),
                                Map.of(),
                                requests,
                                tasks,
                                PersonalData.standard(),
                                Clock.systemUTC())),
                notifier -> () -> {});
        EventWriter events = new EventWriter(cluster, server.namespace());
        Random random = new Random(1);
        for (int i = 0; i < 2 * 24 * 60; i++) {
            double shift = i < 24 * 60 ? 0 : 3;
            double age = random.nextGaussian() + shift;
            events.add(
                    "demand",
                    "1",
                    DAY.plusSeconds(60L * i),
                    input -> input.putObject("num").put("age", age));
        }
        events.write();
    }

    @AfterEach
    void stop() {
        service.close();
        cluster.close();
    }

    private JsonNode send(String method, String path, String body, int status, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.port() + "/api/v1" + path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        HttpResponse<String> answer = client.send(
                (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    void driftOfADay_isFoundOnDemand() throws Exception {
        String reference = "{\"name\":\"monday\",\"from\":\"2026-03-01\",\"to\":\"2026-03-02\"}";
        JsonNode made = send("POST", "/models/demand/references", reference, 201, "Idempotency-Key", "one");
        assertThat(made.path("reference").asText()).isEqualTo("monday@1");
        send("POST", "/models/demand/references", reference, 201, "Idempotency-Key", "one");
        assertThat(send("GET", "/models/demand/references", "", 200).path("references"))
                .as("made once")
                .hasSize(1);
        assertThat(send("GET", "/models/demand/references/monday", "", 200)
                        .path("columns")
                        .findValuesAsText("name"))
                .contains("input.num.age");
        String yaml = send("GET", "/models/demand/contract/proposal", "", 200)
                .path("yaml")
                .asText();
        String body = new ObjectMapper().createObjectNode().put("yaml", yaml).toString();
        assertThat(send("PUT", "/models/demand/contract", body, 200)
                        .path("version")
                        .asInt())
                .isOne();

        JsonNode task = send("POST", "/models/demand/analyses", "{\"from\":\"2026-03-02\",\"to\":\"2026-03-03\"}", 202);
        for (int i = 0; i < 600 && task.path("ended").isNull(); i++) {
            Thread.sleep(100);
            task = send("GET", "/analyses/" + task.path("id").asText(), "", 200);
        }
        assertThat(task.path("state").asText()).as(task.toString()).isEqualTo("done");
        assertThat(task.at("/result/checks/fail").asInt()).as(task.toString()).isPositive();
        assertThat(send("GET", "/findings?model=demand", "", 200)
                        .path("findings")
                        .findValuesAsText("subject"))
                .contains("input.num.age");
    }

    @Test
    void requests_areKeptForOtherInstances_andForgotten() {
        RememberedRequest first = new RememberedRequest("id", "body", DAY, null);
        assertThat(requests.begin(first)).isTrue();
        assertThat(requests.begin(first)).isFalse();
        assertThat(requests.find("id")).contains(first);
        RememberedRequest answered = first.answered(new Answer(201, "application/json", "/there", "\"tag\"", "{}"));
        requests.put(answered);
        assertThat(requests.find("id")).contains(answered);
        requests.put(new RememberedRequest("younger", "b", DAY.plusSeconds(9), null));
        cluster.send("POST", "/inferwatch-requests-*/_refresh", null);
        requests.forgetBefore(DAY.plusSeconds(5));
        assertThat(requests.find("id")).isEmpty();
        assertThat(requests.find("younger")).isPresent();
        requests.forget("younger");
        assertThat(requests.find("younger")).isEmpty();
        requests.forget("younger");
    }

    @Test
    void tasks_areKeptForOtherInstances_andForgotten() {
        Task submitted = Task.submitted("../one", DAY);
        tasks.put(submitted);
        assertThat(tasks.find("../one")).contains(submitted);
        Task running = submitted.running(7, DAY.plusSeconds(5));
        tasks.put(running);
        assertThat(tasks.find("../one")).contains(running);
        Task done = running.done(new ObjectMapper().createObjectNode().put("windows", 3), DAY.plusSeconds(6));
        tasks.put(done);
        assertThat(tasks.find("../one")).contains(done);
        Task failed = Task.submitted("two", DAY.plusSeconds(9)).failed("why", DAY.plusSeconds(10));
        tasks.put(failed);
        assertThat(tasks.find("two")).contains(failed);
        assertThat(tasks.find("three")).isEmpty();
        cluster.send("POST", "/inferwatch-requests-*/_refresh", null);
        tasks.forgetBefore(DAY.plusSeconds(5));
        assertThat(tasks.find("../one")).isEmpty();
        assertThat(tasks.find("two")).isPresent();
    }
}
