// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.Await;
import io.inferwatch.analyzer.config.ServerRules;
import io.inferwatch.analyzer.experiment.Experiments;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.report.BusinessMetrics;
import io.inferwatch.analyzer.report.Reports;
import io.inferwatch.analyzer.report.SampleReports;
import io.inferwatch.analyzer.rest.ContractClient;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A storage that gives no answer at all until it goes on, as a stopped process does. */
class FrozenStorageTest {
    private static final Duration STORAGE_TIMEOUT = Duration.ofMillis(700);

    private final HttpClient client = ContractClient.create();
    private volatile CountDownLatch frozen = new CountDownLatch(0);
    private volatile boolean healthy;
    private final AtomicInteger looks = new AtomicInteger();

    private final Service service = Service.start(
            new ServiceOptions("127.0.0.1", 0, Duration.ofHours(1), null).withStorageTimeout(STORAGE_TIMEOUT),
            new Backend(
                    freezing(),
                    SampleReports.DECISIONS,
                    SampleReports.RUNS,
                    new InMemoryAlerts(),
                    ndjson -> {
                        throw new IllegalStateException("not sent");
                    },
                    () -> {
                        if (!healthy) {
                            await();
                        }
                        looks.incrementAndGet();
                        return Optional.empty();
                    },
                    BusinessMetrics.NONE,
                    Experiments.NONE),
            notifier -> () -> {});

    @AfterEach
    void stop() {
        frozen.countDown();
        service.close();
    }

    private Reports freezing() {
        Reports sample = new SampleReports();
        return (Reports) Proxy.newProxyInstance(
                Reports.class.getClassLoader(), new Class<?>[] {Reports.class}, (proxy, method, arguments) -> {
                    await();
                    return method.invoke(sample, arguments);
                });
    }

    private void await() {
        try {
            frozen.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyRequest_isAnsweredByADeadlineAndTheServiceRecovers() throws Exception {
        assertThat(get("/dependencies").statusCode()).isEqualTo(200);
        frozen = new CountDownLatch(1);
        List<String> paths =
                List.of("/", "/models/credit-risk", "/api/v1/models", "/health/ready", "/health", "/findings");
        List<CompletableFuture<HttpResponse<String>>> many = IntStream.range(0, 200)
                .mapToObj(i -> client.sendAsync(request(paths.get(i % paths.size())), BodyHandlers.ofString()))
                .toList();
        assertThat(many.stream().map(CompletableFuture::join))
                .allSatisfy(response -> assertThat(response.statusCode()).isEqualTo(503));
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health").body()).contains("\"status\":\"down\"");

        frozen.countDown();
        assertThat(Stream.generate(() -> get("/").statusCode()).limit(100).anyMatch(status -> status == 200))
                .isTrue();
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    }

    /** By default a page says so within 1.5 s: this is no measurement, which would depend on the load of the machine. */
    @Test
    void silence_isNoticedWithinTheTimeThatIsSet() throws Exception {
        assertThat(get("/dependencies").statusCode()).isEqualTo(200);
        frozen = new CountDownLatch(1);
        HttpResponse<String> page = get("/");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("did not answer within " + STORAGE_TIMEOUT.toMillis() + " ms");
        assertThat(get("/health").body()).contains("did not answer within " + STORAGE_TIMEOUT.toMillis() + " ms");
        assertThat(BlockingHandler.LOOK.plus(ServerRules.STORAGE_TIMEOUT))
                .isLessThanOrEqualTo(Duration.ofMillis(1_500));
    }

    /** Long answers are no reason to give up while the storage answers something: each look is one at which the request could be. */
    @Test
    void slowRequest_isAnsweredWhileTheStorageIsHealthy() throws Exception {
        healthy = true;
        frozen = new CountDownLatch(1);
        var slow = client.sendAsync(request("/api/v1/models"), BodyHandlers.ofString());
        Await.until(() -> looks.get() >= 5);
        assertThat(slow).isNotDone();
        frozen.countDown();
        assertThat(slow.join().statusCode()).isEqualTo(200);
    }

    @Test
    void tooManyRequests_areRefusedAndCountedOut() throws Exception {
        healthy = true;
        frozen = new CountDownLatch(1);
        var many = IntStream.range(0, BlockingHandler.MOST + 20)
                .mapToObj(i -> client.sendAsync(request("/api/v1/models"), BodyHandlers.ofString()))
                .toList();
        CompletableFuture.anyOf(many.toArray(CompletableFuture[]::new)).join();
        frozen.countDown();
        List<Integer> answers = many.stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::statusCode)
                .toList();
        assertThat(answers.stream().filter(status -> status == 200)).hasSizeGreaterThanOrEqualTo(BlockingHandler.MOST);
        assertThat(answers).contains(503).doesNotContain(500);
        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(String path) {
        try {
            return client.send(request(path), BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .timeout(Duration.ofSeconds(20))
                .build();
    }
}
