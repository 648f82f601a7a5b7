// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.api.Backend;
import io.inferwatch.analyzer.api.Service;
import io.inferwatch.analyzer.api.ServiceOptions;
import io.inferwatch.analyzer.intake.EventIntake;
import io.inferwatch.analyzer.intake.LabelIntake;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.memory.InMemoryLabelInbox;
import io.inferwatch.analyzer.memory.InMemoryOutcomeStorage;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.report.SampleReports;
import io.inferwatch.analyzer.run.Analyzer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Requests that are made from the contract, right and wrong ones, to a service without a cluster: {@code -Dinferwatch.test.fuzz=10000} asks for more,
 * {@code -Dinferwatch.test.seed} for others.
 */
class FuzzTest {
    private static final int REQUESTS = Integer.getInteger("inferwatch.test.fuzz", 400);
    private static final long SEED = Long.getLong("inferwatch.test.seed", 18);

    private final HttpClient client = ContractClient.create();

    private static Service start() {
        Clock clock = Clock.systemUTC();
        Analyzer empty = Analyzer.of(new InMemoryStorage(), clock);
        return Service.start(
                new ServiceOptions("127.0.0.1", 0, Duration.ofHours(1), null),
                Backend.of(new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts())
                        .with(new LabelIntake(new InMemoryLabelInbox(new InMemoryOutcomeStorage()), clock))
                        .with(new EventIntake(events -> Map.of(), clock))
                        .with(empty.metrics())
                        .with(empty.experiments())
                        .with(ApiSamples.administration()),
                notifier -> () -> {});
    }

    @Test
    void whateverIsSent_isAnsweredAsTheContractSays() throws Exception {
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (Service service = start()) {
            URI url = URI.create("http://127.0.0.1:" + service.port());
            FuzzRequests requests = new FuzzRequests(url, SEED);
            for (int i = 0; i < REQUESTS; i++) {
                HttpRequest request = requests.next();
                HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
                String said = "seed " + SEED + ", request " + i + ", " + request.method() + " " + request.uri() + ": "
                        + answer.statusCode() + " " + answer.body();
                assertThat(answer.statusCode()).as(said).isLessThan(500);
                assertThat(answer.body()).as(said).doesNotContain("\tat ", "Exception");
                statuses.merge(answer.statusCode(), 1, Integer::sum);
            }
        }
        assertThat(statuses).as("requests of all kinds").containsKeys(200, 400, 404);
    }
}
